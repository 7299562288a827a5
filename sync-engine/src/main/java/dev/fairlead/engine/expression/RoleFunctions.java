package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What reads app role assignments: JSON objects with {@code value} and {@code displayName}. */
final class RoleFunctions {
  static final List<ExpressionFunction> ALL =
      List.of(
          function("AppRoleAssignmentsComplex", "One SCIM role per assignment, to be added.")
              .only(Dialect.APP_PROVISIONING)
              .takes(assignments())
              .gives(Type.LIST, RoleFunctions::roles),
          function(
                  "AssertiveAppRoleAssignmentsComplex",
                  "One SCIM role per assignment, to replace what is there.")
              .only(Dialect.APP_PROVISIONING)
              .takes(assignments())
              .gives(Type.LIST, RoleFunctions::roles),
          function("SingleAppRoleAssignment", "The name of the first assigned role.")
              .takes(assignments())
              .gives(Type.TEXT, RoleFunctions::single));

  private RoleFunctions() {}

  private static Parameter assignments() {
    return Parameter.of("appRoleAssignments", Type.LIST).orNull();
  }

  private static Result roles(Arguments it) {
    var roles = new ArrayList<Datum>();
    for (Datum assignment : it.list(0)) {
      Optional<Map<String, String>> read = FlatJson.read(Datum.text(assignment));
      if (read.isEmpty()) {
        return notAnAssignment();
      }
      roles.add(Datum.of(role(read.get())));
      it.meter().output(roles.stream().mapToLong(Datum::size).sum());
    }
    return Datum.many(roles);
  }

  private static String role(Map<String, String> assignment) {
    return "{\"primary\":false,\"type\":\"WindowsAzureActiveDirectoryRole\",\"displayName\":%s,\"value\":%s}"
        .formatted(
            FlatJson.quoted(assignment.getOrDefault("displayName", "")),
            FlatJson.quoted(name(assignment)));
  }

  private static String name(Map<String, String> assignment) {
    String value = assignment.getOrDefault("value", "");
    return value.isEmpty() ? assignment.getOrDefault("displayName", "") : value;
  }

  private static Result single(Arguments it) {
    if (it.list(0).isEmpty()) {
      return Datum.nothing();
    }
    return FlatJson.read(Datum.text(it.list(0).getFirst()))
        .<Result>map(assignment -> Datum.of(name(assignment)))
        .orElse(notAnAssignment());
  }

  private static Result.Failure notAnAssignment() {
    return new Result.Failure("a value is not an assignment as a JSON object");
  }
}
