package dev.fairlead.standalone.agreement;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.mapping.UniqueNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * The comparison.
 *
 * @param compared users and groups that were expected
 * @param differences one sentence each; empty means that source and target agree
 */
public record Agreement(int compared, List<String> differences) {

  /**
   * Compares everything that is expected, and looks for what is not: an enabled user or a group of
   * ours that the source does not have in scope.
   *
   * @param tenant names the groups in the target
   */
  public static Agreement between(Expectation expected, TargetPicture target, TenantId tenant) {
    Comparison comparison = new Comparison(expected, target, tenant);
    expected.users().values().forEach(comparison::user);
    expected.groups().values().forEach(comparison::group);
    comparison.extras();
    return new Agreement(
        expected.users().size() + expected.groups().size(), comparison.differences);
  }

  public boolean complete() {
    return differences.isEmpty();
  }

  private static final class Comparison {
    private final Expectation expected;
    private final TargetPicture target;
    private final TenantId tenant;
    private final Map<String, JsonNode> usersByAnchor = new HashMap<>();
    private final Map<String, JsonNode> groupsByName = new HashMap<>();
    private final Map<String, String> anchorsById = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    Comparison(Expectation expected, TargetPicture target, TenantId tenant) {
      this.expected = expected;
      this.target = target;
      this.tenant = tenant;
      for (JsonNode user : target.users().values()) {
        String anchor = user.path("onPremisesImmutableId").asString("");
        if (!anchor.isEmpty()) {
          anchorsById.put(user.path("id").asString(), anchor);
          if (usersByAnchor.put(anchor, user) != null) {
            differences.add("two target users have the immutable id " + anchor);
          }
        }
      }
      for (JsonNode group : target.groups().values()) {
        groupsByName.put(group.path("uniqueName").asString(""), group);
      }
      for (String anchor : expected.groups().keySet()) {
        JsonNode group = groupsByName.get(uniqueName(anchor));
        if (group != null) {
          anchorsById.put(group.path("id").asString(), anchor);
        }
      }
    }

    void user(ExpectedUser user) {
      JsonNode found = usersByAnchor.get(user.anchor());
      if (found == null) {
        differences.add(user.dn() + " has not arrived");
        return;
      }
      properties(user.dn(), user.properties(), found);
      String manager = target.managers().get(found.path("id").asString());
      String managerAnchor =
          manager == null ? "" : anchorsById.getOrDefault(manager, "someone else");
      if (!managerAnchor.equals(user.managerAnchor().orElse(""))) {
        differences.add(
            "%s: manager is '%s', expected '%s'"
                .formatted(user.dn(), managerAnchor, user.managerAnchor().orElse("")));
      }
    }

    void group(ExpectedGroup group) {
      JsonNode found = groupsByName.get(uniqueName(group.anchor()));
      if (found == null) {
        differences.add(group.dn() + " has not arrived");
        return;
      }
      properties(group.dn(), group.properties(), found);
      Set<String> members = new TreeSet<>();
      for (String id : target.members().getOrDefault(found.path("id").asString(), Set.of())) {
        members.add(anchorsById.getOrDefault(id, "unknown " + id));
      }
      if (!members.equals(group.memberAnchors())) {
        Set<String> missing = new TreeSet<>(group.memberAnchors());
        missing.removeAll(members);
        members.removeAll(group.memberAnchors());
        differences.add(
            "%s: %d members missing, %d too many"
                .formatted(group.dn(), missing.size(), members.size()));
      }
    }

    void extras() {
      usersByAnchor.forEach((anchor, user) -> {
        if (!expected.users().containsKey(anchor) && user.path("accountEnabled").asBoolean(false)) {
          differences.add(
              "the target has an enabled user too many: "
                  + user.path("userPrincipalName").asString());
        }
      });
    }

    private void properties(String dn, Map<String, String> wanted, JsonNode found) {
      wanted.forEach((property, value) -> {
        String actual = text(found.path(property));
        if (property.equals("userPrincipalName") || property.equals("mail")) {
          actual = actual.toLowerCase(Locale.ROOT);
        }
        if (!actual.equals(value)) {
          differences.add("%s: %s is '%s', expected '%s'".formatted(dn, property, actual, value));
        }
      });
    }

    private String uniqueName(String anchor) {
      return UniqueNames.of(tenant, new SourceAnchor(anchor));
    }

    private static String text(JsonNode node) {
      if (node.isArray()) {
        return node.isEmpty() ? "" : node.get(0).asString();
      }
      return node.isNull() || node.isMissingNode() ? "" : node.asString();
    }
  }
}
