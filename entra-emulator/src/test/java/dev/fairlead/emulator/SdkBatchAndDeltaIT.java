package dev.fairlead.emulator;

import static dev.fairlead.emulator.EmulatorFixture.newUser;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.content.BatchResponseContent;
import com.microsoft.graph.directoryobjects.getbyids.GetByIdsPostRequestBody;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.delta.DeltaGetResponse;
import com.microsoft.kiota.RequestInformation;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.emulator.throttle.Quotas;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The official SDK reads the emulator's batches, delta pages, throttling and errors. */
class SdkBatchAndDeltaIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void sendsTwentyPartsAndReadsEachAnswer() throws Exception {
    GraphServiceClient graph = fixture.sdk();
    fixture
        .emulator()
        .faults()
        .add(FaultRule.next(1, "POST", "^/users$", Fault.tooManyRequests(7)));
    BatchRequestContent batch = new BatchRequestContent(graph);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      RequestInformation create = graph.users().toPostRequestInformation(newUser("u" + i));
      ids.add(batch.addBatchRequestStep(create));
    }
    BatchResponseContent answer = graph.getBatchRequestBuilder().post(batch, null);
    Map<String, Integer> statuses = requireNonNull(answer).getResponsesStatusCode();
    assertThat(statuses).containsOnlyKeys(ids);
    assertThat(statuses.values()).filteredOn(s -> s == 201).hasSize(19);
    String throttled =
        statuses.entrySet().stream()
            .filter(e -> e.getValue() == 429)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    var part = answer.getResponseById(throttled);
    assertThat(requireNonNull(part).header("Retry-After")).isEqualTo("7");
    assertThat(fixture.contoso().users()).hasSize(19);
  }

  @Test
  void followsDeltaPagesToTheDeltaLink() {
    fixture.emulator().deltaTuning().pageSize(4);
    GraphServiceClient graph = fixture.sdk();
    for (int i = 0; i < 10; i++) {
      graph.users().post(newUser("u" + i));
    }
    List<User> seen = new ArrayList<>();
    DeltaGetResponse page =
        requireNonNull(
            graph
                .users()
                .delta()
                .get(r ->
                    requireNonNull(r.queryParameters).select =
                        new String[] {"id", "userPrincipalName"}));
    seen.addAll(requireNonNull(page.getValue()));
    while (page.getOdataNextLink() != null) {
      page = requireNonNull(graph.users().delta().withUrl(page.getOdataNextLink()).get());
      seen.addAll(requireNonNull(page.getValue()));
    }
    assertThat(seen).hasSize(10);
    String gone = requireNonNull(seen.getFirst().getId());
    graph.users().byUserId(gone).delete();
    String link = requireNonNull(page.getOdataDeltaLink());
    User removed =
        requireNonNull(requireNonNull(graph.users().delta().withUrl(link).get()).getValue())
            .getFirst();
    assertThat(removed.getId()).isEqualTo(gone);
    assertThat(removed.getAdditionalData()).containsKey("@removed");
  }

  @Test
  void upsertsAGroupAndReadsItsMembersInPages() {
    GraphServiceClient graph = fixture.sdk();
    Group wanted = new Group();
    wanted.setDisplayName("Pilots");
    wanted.setMailEnabled(false);
    wanted.setMailNickname("pilots");
    wanted.setSecurityEnabled(true);
    Group group =
        requireNonNull(
            graph
                .groupsWithUniqueName("t1-anchor")
                .patch(wanted, r -> r.headers.add("Prefer", "create-if-missing")));
    Group change = new Group();
    change.setDescription("by the second call");
    assertThat(
            graph
                .groupsWithUniqueName("t1-anchor")
                .patch(change, r -> r.headers.add("Prefer", "create-if-missing")))
        .as("204 has no body")
        .isNull();
    Group bound = new Group();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      User member = requireNonNull(graph.users().post(newUser("m" + i)));
      members.add(fixture.emulator().graphUri() + "/directoryObjects/" + member.getId());
    }
    bound.setAdditionalData(Map.of("members@odata.bind", members));
    String id = requireNonNull(group.getId());
    graph.groups().byGroupId(id).patch(bound);
    var page =
        requireNonNull(
            graph
                .groups()
                .byGroupId(id)
                .members()
                .get(r -> requireNonNull(r.queryParameters).top = 2));
    assertThat(page.getValue()).hasSize(2);
    assertThat(
            requireNonNull(
                    graph
                        .groups()
                        .byGroupId(id)
                        .members()
                        .withUrl(requireNonNull(page.getOdataNextLink()))
                        .get())
                .getValue())
        .hasSize(1);
    GetByIdsPostRequestBody ids = new GetByIdsPostRequestBody();
    ids.setIds(List.of(id));
    assertThat(
            requireNonNull(
                requireNonNull(graph.directoryObjects().getByIds().post(ids)).getValue()))
        .singleElement()
        .isInstanceOf(Group.class);
  }

  @Test
  void readsConflictsAndThrottlingAsErrors() {
    GraphServiceClient graph = fixture.sdk();
    graph.users().post(newUser("zoe"));
    assertThatThrownBy(() -> graph.users().post(newUser("zoe")))
        .isInstanceOfSatisfying(
            ODataError.class,
            e -> {
              assertThat(e.getResponseStatusCode()).isEqualTo(400);
              var error = requireNonNull(e.getError());
              assertThat(requireNonNull(error.getDetails()).getFirst().getCode())
                  .isEqualTo("ObjectConflict");
              assertThat(requireNonNull(error.getInnerError()).getRequestId()).isNotEmpty();
            });
    fixture
        .emulator()
        .throttle()
        .start(Quotas.published().withApplicationTenantWrites(2, Duration.ofSeconds(100)));
    graph.users().post(newUser("ann"));
    graph.users().post(newUser("bob"));
    assertThatThrownBy(() -> graph.users().post(newUser("carl")))
        .isInstanceOfSatisfying(
            ODataError.class,
            e -> {
              assertThat(e.getResponseStatusCode()).isEqualTo(429);
              assertThat(requireNonNull(e.getError()).getCode()).isEqualTo("TooManyRequests");
              assertThat(e.getResponseHeaders().get("Retry-After")).containsExactly("50");
              assertThat(e.getResponseHeaders().get("x-ms-throttle-information"))
                  .containsExactly("WriteLimitExceeded");
            });
    fixture.emulator().clock().shift(Duration.ofSeconds(50));
    assertThat(graph.users().post(newUser("carl"))).isNotNull();
  }
}
