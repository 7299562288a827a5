package dev.fairlead.controlplane.configuration;

import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.plan.DiffEntry;
import java.util.List;

/**
 * One property before and after, as it may be shown; text, true/false and numbers as themselves,
 * octets as base64.
 */
record Diff(String property, List<Object> before, List<Object> after, List<String> from) {
  static List<Diff> of(List<DiffEntry> entries) {
    return entries.stream()
        .map(DiffEntry::shown)
        .map(it -> new Diff(it.property(), values(it.before()), values(it.after()), it.from()))
        .toList();
  }

  private static List<Object> values(List<Value> values) {
    return values.stream()
        .<Object>map(value ->
            switch (value) {
              case Value.Text(var text) -> text;
              case Value.Flag(var flag) -> flag;
              case Value.Whole(var whole) -> whole;
              case Value.Bytes bytes -> bytes.base64();
            })
        .toList();
  }
}
