package dev.fairlead.standalone.demo;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.plan.ChangeState;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** How one configuration stands, as the API says. */
record JobStatus(JsonNode configuration) {
  private static final Set<Verb> REFERENCES =
      EnumSet.of(Verb.ADD_MEMBER, Verb.REMOVE_MEMBER, Verb.SET_MANAGER, Verb.CLEAR_MANAGER);

  /** Rows of the newest cycle's plan. */
  record Count(String verb, String kind, String state, long number) {}

  boolean idle() {
    return configuration.path("idle").asBoolean(false);
  }

  Optional<CycleStage> stage() {
    return configuration.path("cycle").isObject()
        ? Optional.of(CycleStage.valueOf(configuration.path("cycle").path("stage").asString()))
        : Optional.empty();
  }

  long objectsRead() {
    return configuration.path("cycle").path("objectsRead").asLong(0);
  }

  long objectsInScope() {
    return configuration.path("cycle").path("objectsInScope").asLong(0);
  }

  String failure() {
    return configuration.path("cycle").path("failure").asString("");
  }

  List<Count> counts() {
    return StreamSupport.stream(configuration.path("counts").spliterator(), false)
        .map(it ->
            new Count(
                it.path("verb").asString(),
                it.path("kind").asString(),
                it.path("state").asString(),
                it.path("number").asLong()))
        .toList();
  }

  long planned() {
    return counts().stream().mapToLong(Count::number).sum();
  }

  long written() {
    return counts().stream().filter(JobStatus::isWritten).mapToLong(Count::number).sum();
  }

  long written(Verb verb) {
    return counts().stream()
        .filter(count -> isWritten(count) && count.verb().equals(verb.name()))
        .mapToLong(Count::number)
        .sum();
  }

  long references() {
    return counts().stream().filter(JobStatus::isReference).mapToLong(Count::number).sum();
  }

  long writtenReferences() {
    return counts().stream()
        .filter(count -> isReference(count) && isWritten(count))
        .mapToLong(Count::number)
        .sum();
  }

  long linkedUsers() {
    return configuration.path("linked").path("users").asLong(0);
  }

  long linkedGroups() {
    return configuration.path("linked").path("groups").asLong(0);
  }

  long failed() {
    return configuration.path("failed").asLong(0);
  }

  long held() {
    return configuration.path("held").asLong(0);
  }

  private static boolean isWritten(Count count) {
    return count.state().equals(ChangeState.APPLIED.name());
  }

  private static boolean isReference(Count count) {
    return REFERENCES.contains(Verb.valueOf(count.verb()));
  }
}
