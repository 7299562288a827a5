package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.ExpressionFunction.Body;
import dev.fairlead.engine.expression.ExpressionFunction.CallRule;
import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A row of a function table while it is written down. */
final class FunctionDefinition {
  final String name;
  final String meaning;
  final Set<Dialect> dialects = EnumSet.allOf(Dialect.class);
  final Set<Trait> traits = EnumSet.noneOf(Trait.class);
  List<Signature> signatures = List.of(Signature.of());
  CallRule rule = arguments -> Optional.empty();

  private FunctionDefinition(String name, String meaning) {
    this.name = name;
    this.meaning = meaning;
  }

  /** Known to both of Microsoft's references, unless said otherwise. */
  static FunctionDefinition function(String name, String meaning) {
    return new FunctionDefinition(name, meaning);
  }

  FunctionDefinition only(Dialect dialect) {
    dialects.retainAll(Set.of(dialect));
    return this;
  }

  FunctionDefinition extension() {
    dialects.clear();
    return this;
  }

  FunctionDefinition with(Trait trait) {
    traits.add(trait);
    return this;
  }

  FunctionDefinition takes(Parameter... parameters) {
    return takes(Signature.of(parameters));
  }

  FunctionDefinition takes(Signature... alternatives) {
    signatures = List.of(alternatives);
    return this;
  }

  FunctionDefinition refusing(CallRule calls) {
    rule = calls;
    return this;
  }

  ExpressionFunction gives(Type result, Body.Strict how) {
    return new ExpressionFunction(this, result, how);
  }

  ExpressionFunction givesLazily(Type result, Body.Lazy how) {
    return new ExpressionFunction(this, result, how);
  }
}
