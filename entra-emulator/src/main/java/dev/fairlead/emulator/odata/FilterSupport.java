package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.odata.Filter.Operator;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.PropertySchema.Filtering;
import dev.fairlead.emulator.schema.TypeSchema;

/**
 * Which filters Graph accepts: some need the advanced query engine, that is {@code
 * ConsistencyLevel: eventual} together with {@code $count=true}.
 */
public final class FilterSupport {
  /** Values joined by {@code or} or listed by {@code in}. */
  static final int MAX_ALTERNATIVES = 15;

  private final TypeSchema type;
  private final String resource;
  private final boolean advanced;

  /**
   * @param resource the name error messages use
   * @param advanced the request asked for the advanced query engine
   */
  public FilterSupport(TypeSchema type, String resource, boolean advanced) {
    this.type = type;
    this.resource = resource;
    this.advanced = advanced;
  }

  /** Throws Graph's refusal for what is not supported. */
  public void require(Filter filter) {
    int alternatives = alternatives(filter);
    if (alternatives > MAX_ALTERNATIVES) {
      throw Refusals.unsupportedQuery(
          "Too many child clauses specified in search filter expression containing 'OR' operators:"
              + " %d. Max allowed: %d.".formatted(alternatives, MAX_ALTERNATIVES));
    }
    requireSupported(filter);
  }

  private static int alternatives(Filter filter) {
    return switch (filter) {
      case Filter.Or or -> alternatives(or.left()) + alternatives(or.right());
      case Filter.And and -> Math.max(alternatives(and.left()), alternatives(and.right()));
      case Filter.Not not -> alternatives(not.operand());
      case Filter.In in -> in.literals().size();
      case Filter.Compare c -> 1;
      case Filter.Text t -> 1;
      case Filter.Any a -> 1;
      case Filter.IsOf i -> 1;
    };
  }

  private void requireSupported(Filter filter) {
    switch (filter) {
      case Filter.Compare c -> {
        requireProperty(c.path());
        boolean plain = c.operator() == Operator.EQ && !c.literal().isNull();
        boolean range = c.operator() != Operator.EQ && c.operator() != Operator.NE;
        boolean timed = c.path().endsWith("DateTime");
        if (!plain && !(range && timed)) {
          requireAdvanced(c.path());
        }
      }
      case Filter.In i -> requireProperty(i.path());
      case Filter.Text t -> {
        requireProperty(t.path());
        if (t.function() == Filter.Function.CONTAINS) {
          throw Refusals.unsupportedFilter(t.path(), resource);
        }
        if (t.function() == Filter.Function.ENDSWITH) {
          requireAdvanced(t.path());
        }
      }
      case Filter.Any a -> {
        requireProperty(a.collection());
        requireElement(a.condition(), a.collection());
      }
      case Filter.IsOf i -> {}
      case Filter.And a -> {
        requireSupported(a.left());
        requireSupported(a.right());
      }
      case Filter.Or o -> {
        requireSupported(o.left());
        requireSupported(o.right());
      }
      case Filter.Not n -> {
        requireAdvanced("not");
        requireSupported(n.operand());
      }
    }
  }

  /** Inside a lambda {@code eq} and {@code startsWith} are basic. */
  private void requireElement(Filter condition, String collection) {
    boolean basic =
        switch (condition) {
          case Filter.Compare c -> c.operator() == Operator.EQ;
          case Filter.Text t -> t.function() == Filter.Function.STARTSWITH;
          case Filter.And a -> true;
          case Filter.Or o -> false;
          case Filter.In i -> false;
          case Filter.Not n -> false;
          case Filter.Any a -> false;
          case Filter.IsOf i -> false;
        };
    if (!basic) {
      requireAdvanced(collection);
    }
  }

  private void requireProperty(String path) {
    int slash = path.indexOf('/');
    String name = slash < 0 ? path : path.substring(0, slash);
    PropertySchema property = type.property(name);
    if (property == null) {
      if (name.startsWith("extension_")) {
        return;
      }
      throw Refusals.syntax(
          "Could not find a property named '%s' on type 'microsoft.graph.%s'."
              .formatted(name, type.name()));
    }
    switch (property.filtering()) {
      case NONE -> throw Refusals.unsupportedFilter(name, resource);
      case ADVANCED -> requireAdvanced(name);
      case BASIC -> {}
    }
    if (property.filtering() == Filtering.BASIC && slash > 0) {
      requireAdvanced(name);
    }
  }

  private void requireAdvanced(String property) {
    if (!advanced) {
      throw Refusals.unsupportedFilter(property, resource);
    }
  }
}
