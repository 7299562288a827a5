package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.odata.ODataPath;
import dev.fairlead.emulator.odata.Segment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A path taken apart: {@code users/x/manager/$ref} and {@code users('x')/manager/$ref} are the
 * same.
 *
 * @param key null when the path addresses the collection or uses an alternate key
 * @param rest short names of the segments after collection and key
 */
record ResourcePath(
    String collection, @Nullable String key, Map<String, String> alternateKeys, List<String> rest) {

  static ResourcePath of(ODataPath path, int start) {
    Segment head = path.segment(start);
    List<Segment> after = path.segments().subList(start + 1, path.size());
    if (head.key() != null || !head.namedKeys().isEmpty() || after.isEmpty()) {
      return new ResourcePath(head.shortName(), head.key(), head.namedKeys(), names(after));
    }
    Segment next = after.getFirst();
    boolean operation =
        next.name().equals("$count")
            || next.shortName().equals("delta")
            || next.qualified()
            || next.shortName().equals("getByIds");
    if (operation) {
      return new ResourcePath(head.shortName(), null, Map.of(), names(after));
    }
    return new ResourcePath(
        head.shortName(), text(next), Map.of(), names(after.subList(1, after.size())));
  }

  /** A key as its own segment may hold parentheses. */
  private static String text(Segment segment) {
    return segment.key() == null ? segment.name() : segment.name() + "(" + segment.key() + ")";
  }

  private static List<String> names(List<Segment> segments) {
    return segments.stream().map(Segment::shortName).toList();
  }

  boolean addressesCollection() {
    return key == null && alternateKeys.isEmpty();
  }

  String rest(int index) {
    return index < rest.size() ? rest.get(index) : "";
  }
}
