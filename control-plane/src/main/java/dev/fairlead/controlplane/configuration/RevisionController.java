package dev.fairlead.controlplane.configuration;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import dev.fairlead.persistence.configuration.Configurations;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** What a configuration says, version by version. A saved revision never changes. */
@RestController
final class RevisionController {
  private static final String PATH =
      "/api/v1/tenants/{tenant}/configurations/{configuration}/revisions";

  private final ConfigurationViews views;
  private final Configurations configurations;
  private final RevisionBodies bodies;

  RevisionController(
      ConfigurationViews views, Configurations configurations, RevisionBodies bodies) {
    this.views = views;
    this.configurations = configurations;
    this.bodies = bodies;
  }

  record Head(int number, String author, String comment, Instant savedAt, boolean active) {
    static Head of(Configurations.Revision revision) {
      return new Head(
          revision.number().value(),
          revision.author(),
          revision.comment(),
          revision.savedAt(),
          revision.active());
    }
  }

  /**
   * @param body JSON, as it is stored
   */
  record Whole(
      int number,
      String author,
      String comment,
      Instant savedAt,
      boolean active,
      @JsonRawValue String body,
      List<Note> notes) {
    static Whole of(Head head, ConfigurationBody body) {
      return new Whole(
          head.number(),
          head.author(),
          head.comment(),
          head.savedAt(),
          head.active(),
          ConfigurationJson.write(body),
          body.notes().stream()
              .map(note -> new Note("body." + note.path(), note.sentence()))
              .toList());
    }
  }

  /** What an admin should know, though nothing is wrong. */
  record Note(String path, String sentence) {}

  record Wanted(@Nullable String comment, @Nullable JsonNode body) {}

  @GetMapping(PATH)
  @Requires(Permission.READ)
  Items<Head> list(
      TenantCaller caller,
      @PathVariable String configuration,
      @RequestParam(required = false) @Nullable String limit) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    int most = inputs.limit(limit, Limits.MOST_PAGE, Limits.PAGE);
    inputs.done();
    return new Items<>(
        configurations.revisions(caller.tenant(), id, most).stream().map(Head::of).toList());
  }

  @GetMapping(PATH + "/{revision}")
  @Requires(Permission.READ)
  Whole one(
      TenantCaller caller, @PathVariable String configuration, @PathVariable String revision) {
    ConfigurationId id = views.known(caller, configuration);
    return whole(caller, id, known(caller, id, revision));
  }

  @PostMapping(PATH)
  @Requires(Permission.CONFIGURE)
  ResponseEntity<Whole> save(
      TenantCaller caller, @PathVariable String configuration, @RequestBody Wanted wanted) {
    ConfigurationId id = views.known(caller, configuration);
    Inputs inputs = new Inputs();
    String comment = inputs.text("comment", wanted.comment(), Limits.REASON);
    var body = bodies.checked(caller.tenant(), inputs, wanted.body());
    inputs.done();
    RevisionNumber number =
        configurations.save(caller.tenant(), id, body.orElseThrow(), caller.actor(), comment);
    return ResponseEntity.created(
            URI.create(
                "/api/v1/tenants/%s/configurations/%s/revisions/%d"
                    .formatted(caller.tenant(), id, number.value())))
        .body(whole(caller, id, known(caller, id, String.valueOf(number.value()))));
  }

  @PostMapping(PATH + "/{revision}/activation")
  @Requires(Permission.CONFIGURE)
  ConfigurationResponse activate(
      TenantCaller caller, @PathVariable String configuration, @PathVariable String revision) {
    ConfigurationId id = views.known(caller, configuration);
    Configurations.Revision known = known(caller, id, revision);
    Inputs inputs = new Inputs();
    bodies.recheck(
        caller.tenant(), inputs, configurations.content(caller.tenant(), id, known.number()));
    inputs.done();
    configurations.activate(caller.tenant(), id, known.number(), caller.actor());
    return views.one(caller.tenant(), id);
  }

  private Whole whole(TenantCaller caller, ConfigurationId id, Configurations.Revision revision) {
    return Whole.of(
        Head.of(revision), configurations.content(caller.tenant(), id, revision.number()));
  }

  private Configurations.Revision known(TenantCaller caller, ConfigurationId id, String revision) {
    if (!revision.matches("[1-9][0-9]{0,8}")) {
      throw ProblemException.notFound(Ids.unknown("revision"));
    }
    return configurations
        .revision(caller.tenant(), id, new RevisionNumber(Integer.parseInt(revision)))
        .orElseThrow(() -> ProblemException.notFound(Ids.unknown("revision")));
  }
}
