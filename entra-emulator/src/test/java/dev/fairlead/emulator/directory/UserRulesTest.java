package dev.fairlead.emulator.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.fairlead.emulator.refusal.GraphRefusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Users are accepted and refused by the rules of Graph. */
class UserRulesTest {
  private static final WriteContext V1 = new WriteContext(false, false);
  private static final WriteContext BETA = new WriteContext(true, false);
  private static final WriteContext PRIVILEGED = new WriteContext(false, true);

  private final TenantProfile profile =
      TenantProfile.of("t", "corp.onmicrosoft.com", List.of("corp.example", "fed.example"))
          .federated("fed.example");
  private final DirectoryTuning tuning = new DirectoryTuning();
  private final TenantDirectory directory =
      new TenantDirectory(
          profile,
          Clock.fixed(Instant.parse("2026-11-22T10:00:00.5Z"), ZoneOffset.UTC),
          tuning,
          MutationLog.NONE);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "accountEnabled",
        "displayName",
        "mailNickname",
        "userPrincipalName",
        "passwordProfile"
      })
  void requiresOnCreate(String property) {
    refused(
        u -> u.remove(property), "Request_BadRequest", "Property value is required but is empty");
    refused(u -> u.putNull(property), "Request_BadRequest", "is required but is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "displayName,256",
    "mailNickname,64",
    "givenName,64",
    "surname,64",
    "jobTitle,128",
    "department,64",
    "companyName,64",
    "employeeId,16",
    "officeLocation,128",
    "streetAddress,1024",
    "city,128",
    "state,128",
    "postalCode,40",
    "country,128",
    "mobilePhone,64",
    "faxNumber,64",
  })
  void acceptsTheDocumentedLengthAndNoMore(String property, int length) {
    assertThat(create(u -> u.put(property, "x".repeat(length))).text(property)).hasSize(length);
    refused(
        u -> u.put(property, "x".repeat(length + 1)),
        "Request_BadRequest",
        "Invalid value specified for property '%s' of resource 'User'.".formatted(property));
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "displayName", "jobTitle", "mail", "onPremisesImmutableId"})
  void refusesTheEmptyString(String property) {
    refused(u -> u.put(property, ""), "Request_BadRequest", "Invalid value specified");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zoë@corp.example",
        "a b@corp.example",
        "@corp.example",
        "ann",
        "ann.@corp.example"
      })
  void refusesPrincipalNamesWithForbiddenCharacters(String upn) {
    refused(
        u -> u.put("userPrincipalName", upn),
        "Request_BadRequest",
        "Property userPrincipalName is invalid.");
  }

  @Test
  void refusesADomainThatIsNotVerified() {
    refused(
        u -> u.put("userPrincipalName", "ann@other.example"),
        "Request_BadRequest",
        "You must use one of the verified domain names");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Short1!", "alllowercase", "ALLUPPER123"})
  void refusesWeakPasswords(String password) {
    refused(
        u -> u.putObject("passwordProfile").put("password", password),
        "Request_BadRequest",
        "password complexity");
  }

  @Test
  void keepsNothingOfAPassword() {
    assertThat(create(u -> {}).properties().toString()).doesNotContain("Correct-Horse");
  }

  @Test
  void federatedUsersNeedAnImmutableIdAndHaveNoPassword() {
    refused(
        u -> {
          u.put("userPrincipalName", "ann@fed.example");
          u.remove("passwordProfile");
        },
        "Request_BadRequest",
        "required");
    create(u -> {
      u.put("userPrincipalName", "ann@fed.example");
      u.remove("passwordProfile");
      u.put("onPremisesImmutableId", "abc=");
    });
  }

  @Test
  void refusesReadOnlyAndUnknownProperties() {
    refused(
        u -> u.put("onPremisesSyncEnabled", true),
        "Request_BadRequest",
        "Property 'onPremisesSyncEnabled' is read-only and cannot be set.");
    refused(
        u -> u.putArray("proxyAddresses").add("smtp:x@corp.example"),
        "Request_BadRequest",
        "read-only");
    refused(u -> u.put("mial", "x"), "Request_BadRequest", "does not exist");
    refused(
        u -> u.put("extension_0123456789abcdef0123456789abcdef_badge", "x"),
        "Request_BadRequest",
        "extension properties are not available");
  }

  @Test
  void acceptsARegisteredExtension() {
    String name = "extension_0123456789abcdef0123456789abcdef_badge";
    directory.registerExtension(name, "String", false, ObjectKind.USER);
    assertThat(create(u -> u.put(name, "x".repeat(256))).text(name)).hasSize(256);
    refused(u -> u.put(name, "x".repeat(257)), "Request_BadRequest", name);
  }

  @Test
  void refusesTypesThatDoNotFit() {
    refused(u -> u.put("accountEnabled", "true"), "Request_BadRequest", "Edm.Boolean");
    refused(u -> u.put("otherMails", "x@y.example"), "Request_BadRequest", "otherMails");
    refused(u -> u.putArray("city"), "Request_BadRequest", "city");
    refused(u -> u.put("employeeHireDate", "yesterday"), "Request_BadRequest", "DateTimeOffset");
    refused(
        u -> u.putObject("employeeOrgData").put("section", "x"), "Request_BadRequest", "section");
  }

  @Test
  void keepsTimesInUtc() {
    assertThat(
            create(u -> u.put("employeeHireDate", "2026-11-22T01:30:00+13:45"))
                .text("employeeHireDate"))
        .isEqualTo("2026-11-21T11:45:00Z");
  }

  @Test
  void allowsOneBusinessPhone() {
    assertThat(create(u -> u.putArray("businessPhones").add("+49 38 1")).get("businessPhones"))
        .hasSize(1);
    refused(
        u -> u.putArray("businessPhones").add("1").add("2"),
        "Request_BadRequest",
        "businessPhones");
  }

  @Test
  void immutableIdsHaveNoDollarAndNoUnderscore() {
    refused(
        u -> u.put("onPremisesImmutableId", "a$b"), "Request_BadRequest", "onPremisesImmutableId");
    refused(
        u -> u.put("onPremisesImmutableId", "a_b"), "Request_BadRequest", "onPremisesImmutableId");
  }

  @Test
  void principalNamesAndImmutableIdsAreUnique() {
    DirectoryObject first = create(u -> named(u, "ann").put("onPremisesImmutableId", "Abc="));
    refused(u -> named(u, "ANN"), "Request_BadRequest", "value for property userPrincipalName");
    refused(
        u -> named(u, "bob").put("onPremisesImmutableId", "Abc="),
        "Request_BadRequest",
        "onPremisesImmutableId");
    create(u -> named(u, "carl").put("onPremisesImmutableId", "abc="));
    assertThatThrownBy(() -> create(u -> named(u, "ann")))
        .isInstanceOfSatisfying(
            GraphRefusal.class,
            r ->
                assertThat(r.details())
                    .extracting(GraphRefusal.Detail::code, GraphRefusal.Detail::target)
                    .containsExactly(
                        tuple("ObjectConflict", "userPrincipalName"),
                        tuple("ConflictingObjects", "User_" + first.id())));
  }

  @Test
  void aSoftDeletedHolderKeepsItsImmutableIdAndFreesItsName() {
    DirectoryObject ann = create(u -> named(u, "ann").put("onPremisesImmutableId", "Abc="));
    directory.delete(ann, V1);
    assertThat(ann.text("userPrincipalName"))
        .isEqualTo(ann.id().replace("-", "") + "ann@corp.example");
    refused(
        u -> named(u, "x").put("onPremisesImmutableId", "Abc="),
        "Request_BadRequest",
        "onPremisesImmutableId");
    DirectoryObject other = create(u -> named(u, "ann"));
    assertThatThrownBy(() -> directory.restore(ann, body(), V1))
        .hasMessageContaining("userPrincipalName already exists");
    directory.delete(other, V1);
    directory.restore(ann, body(), V1);
    assertThat(ann.text("userPrincipalName")).isEqualTo("ann@corp.example");
  }

  @Test
  void mailBecomesThePrimaryAddressAndIsUniqueOverAllKinds() {
    DirectoryObject ann = create(u -> named(u, "ann").put("mail", "ann@corp.example"));
    assertThat(ann.get("proxyAddresses").toString()).isEqualTo("[\"SMTP:ann@corp.example\"]");
    update(ann, "{\"mail\":\"a.smith@corp.example\"}");
    assertThat(ann.get("proxyAddresses").toString())
        .isEqualTo("[\"SMTP:a.smith@corp.example\",\"smtp:ann@corp.example\"]");
    update(ann, "{\"mail\":\"ann@corp.example\"}");
    assertThat(ann.get("proxyAddresses").toString())
        .isEqualTo("[\"SMTP:ann@corp.example\",\"smtp:a.smith@corp.example\"]");
    refused(
        u -> named(u, "bob").put("mail", "A.SMITH@corp.example"),
        "Request_BadRequest",
        "value for property proxyAddresses");
    directory.seed(
        ObjectKind.CONTACT, body().put("displayName", "Carl").put("mail", "carl@partner.example"));
    refused(
        u -> named(u, "carl").put("mail", "carl@partner.example"),
        "Request_BadRequest",
        "proxyAddresses");
    refusedUpdate(ann, "{\"mail\":null}", V1, "mail");
  }

  @Test
  void nullClearsWhatMayBeCleared() {
    DirectoryObject ann = create(u -> u.put("city", "Kiel"));
    update(ann, "{\"city\":null}");
    assertThat(ann.get("city").isNull()).isTrue();
    refusedUpdate(ann, "{\"displayName\":null}", V1, "displayName");
    refusedUpdate(ann, "{\"usageLocation\":null}", V1, "usageLocation");
  }

  @Test
  void extensionAttributesAreMergedAndOrgDataIsReplaced() {
    DirectoryObject ann = create(u -> {});
    update(ann, "{\"onPremisesExtensionAttributes\":{\"extensionAttribute1\":\"a\"}}");
    update(ann, "{\"onPremisesExtensionAttributes\":{\"extensionAttribute2\":\"b\"}}");
    assertThat(ann.get("onPremisesExtensionAttributes"))
        .isEqualTo(json("{\"extensionAttribute1\":\"a\",\"extensionAttribute2\":\"b\"}"));
    update(ann, "{\"employeeOrgData\":{\"division\":\"Sea\",\"costCenter\":\"7\"}}");
    update(ann, "{\"employeeOrgData\":{\"division\":\"Land\"}}");
    assertThat(ann.get("employeeOrgData"))
        .isEqualTo(json("{\"costCenter\":null,\"division\":\"Land\"}"));
  }

  @Test
  void syncedUsersAreClosedToOthers() {
    String id =
        directory.seed(
            ObjectKind.USER,
            named(body(), "synced").put("displayName", "S").put("onPremisesSyncEnabled", true));
    DirectoryObject synced = directory.find(id).orElseThrow();
    refusedUpdate(synced, "{\"jobTitle\":\"x\"}", V1, "on-premises mastered");
    update(synced, "{\"usageLocation\":\"DE\"}");
    assertThatThrownBy(() -> directory.delete(synced, V1)).hasMessageContaining("mastered");
    assertThatThrownBy(() ->
            directory.setManager(
                synced, JsonMapper.shared().readTree("\"directoryObjects/" + id + "\"")))
        .hasMessageContaining("mastered");
  }

  @Test
  void onPremisesAttributesOpenInBetaOnly() {
    DirectoryObject ann = create(u -> {});
    refusedUpdate(ann, "{\"onPremisesSamAccountName\":\"ann\"}", V1, "read-only");
    directory.updateUser(ann, json("{\"onPremisesSamAccountName\":\"ann\"}"), BETA);
    assertThat(ann.text("onPremisesSamAccountName")).isEqualTo("ann");
    refusedUpdate(
        ann, "{\"onPremisesSecurityIdentifier\":\"S-1\"}", BETA, "onPremisesSecurityIdentifier");
    directory.updateUser(
        ann, json("{\"onPremisesSecurityIdentifier\":\"S-1-5-21-1-2-3-1104\"}"), BETA);
    directory.updateUser(ann, json("{\"onPremisesObjectIdentifier\":null}"), BETA);
    refusedUpdate(
        ann, "{\"onPremisesObjectIdentifier\":\"x\"}", BETA, "onPremisesObjectIdentifier");
    refusedUpdate(ann, "{\"onPremisesSyncEnabled\":true}", BETA, "read-only");
  }

  @Test
  void administratorsAreProtectedDirectlyAndThroughAGroup() {
    DirectoryObject ann = create(u -> named(u, "ann"));
    DirectoryObject bob = create(u -> named(u, "bob"));
    directory.assignRole(ann.id(), DirectoryRole.USER_ADMINISTRATOR.templateId());
    String group =
        directory.seed(
            ObjectKind.GROUP, body().put("displayName", "Admins").put("isAssignableToRole", true));
    directory.link(group, Relation.MEMBERS, bob.id());
    directory.assignRole(group, DirectoryRole.GLOBAL_ADMINISTRATOR.templateId());
    for (DirectoryObject admin : List.of(ann, bob)) {
      refusedUpdate(admin, "{\"accountEnabled\":false}", V1, "Insufficient privileges");
      update(admin, "{\"city\":\"Kiel\"}");
      assertThatThrownBy(() -> directory.delete(admin, V1)).hasMessageContaining("Insufficient");
    }
    directory.updateUser(ann, json("{\"accountEnabled\":false}"), PRIVILEGED);
    assertThat(ann.flag("accountEnabled")).isFalse();
  }

  @Test
  void theObjectQuotaCountsSoftDeletedObjects() {
    tuning.objectQuota(2);
    DirectoryObject ann = create(u -> named(u, "ann"));
    create(u -> named(u, "bob"));
    refused(u -> named(u, "carl"), "Directory_QuotaExceeded", "quota limit");
    directory.delete(ann, V1);
    refused(u -> named(u, "carl"), "Directory_QuotaExceeded", "quota limit");
    directory.purge(ann, V1);
    create(u -> named(u, "carl"));
  }

  @Test
  void aRefusedWriteChangesNothing() {
    DirectoryObject ann = create(u -> named(u, "ann").put("city", "Kiel"));
    long before = directory.lastChange();
    refusedUpdate(ann, "{\"city\":\"Rostock\",\"displayName\":\"\"}", V1, "displayName");
    refused(u -> named(u, "ann"), "Request_BadRequest", "exists");
    assertThat(directory.lastChange()).isEqualTo(before);
    assertThat(ann.text("city")).isEqualTo("Kiel");
  }

  private DirectoryObject create(Consumer<ObjectNode> change) {
    ObjectNode user = named(body(), "u" + directory.lastChange());
    user.put("accountEnabled", true);
    user.put("displayName", "Zoë");
    user.put("mailNickname", "zoe");
    user.putObject("passwordProfile").put("password", "Correct-Horse-7");
    change.accept(user);
    return directory.createUser(user, V1);
  }

  private void refused(Consumer<ObjectNode> change, String code, String message) {
    assertThatThrownBy(() -> create(change))
        .isInstanceOfSatisfying(
            GraphRefusal.class,
            r -> {
              assertThat(r.code()).isEqualTo(code);
              assertThat(r.message()).contains(message);
            });
  }

  private void update(DirectoryObject user, String patch) {
    directory.updateUser(user, json(patch), V1);
  }

  private void refusedUpdate(
      DirectoryObject user, String patch, WriteContext context, String message) {
    assertThatThrownBy(() -> directory.updateUser(user, json(patch), context))
        .isInstanceOf(GraphRefusal.class)
        .hasMessageContaining(message);
  }

  private static ObjectNode named(ObjectNode user, String alias) {
    return user.put("userPrincipalName", alias + "@corp.example");
  }

  private static ObjectNode body() {
    return JsonMapper.shared().createObjectNode();
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
