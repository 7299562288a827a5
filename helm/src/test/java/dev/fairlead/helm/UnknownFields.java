package dev.fairlead.helm;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the Kubernetes model put what it did not know: it keeps such fields and says nothing. */
final class UnknownFields {
  private static final String UNKNOWN = "additionalProperties";

  private final List<String> found = new ArrayList<>();

  private UnknownFields() {}

  /** Their paths, for example {@code spec.template.spec.containers[0].imagePolicy}. */
  static List<String> in(Object model) {
    UnknownFields walk = new UnknownFields();
    walk.object("", model);
    return walk.found;
  }

  private void value(String path, @Nullable Object value) {
    switch (value) {
      case null -> {}
      case Collection<?> items -> {
        int index = 0;
        for (Object item : items) {
          value("%s[%d]".formatted(path, index++), item);
        }
      }
      case Map<?, ?> entries -> entries.forEach((key, entry) -> value(path + "." + key, entry));
      default -> {
        if (value.getClass().getName().startsWith("io.fabric8.")) {
          object(path.isEmpty() ? "" : path + ".", value);
        }
      }
    }
  }

  private void object(String prefix, Object model) {
    for (Class<?> type = model.getClass(); type != Object.class; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          field(prefix, field, model);
        }
      }
    }
  }

  private void field(String prefix, Field field, Object model) {
    field.setAccessible(true);
    try {
      Object value = field.get(model);
      if (field.getName().equals(UNKNOWN) && value instanceof Map<?, ?> unknown) {
        unknown.keySet().forEach(key -> found.add(prefix + key));
      } else {
        value(prefix + field.getName(), value);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }
}
