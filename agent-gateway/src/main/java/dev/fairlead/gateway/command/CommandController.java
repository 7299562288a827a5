package dev.fairlead.gateway.command;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.web.Bodies;
import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.Texts;
import dev.fairlead.persistence.space.AgentCommand;
import dev.fairlead.persistence.space.AgentCommand.Work;
import dev.fairlead.persistence.space.AgentCommands;
import dev.fairlead.persistence.space.CommandOutcome;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.CommandBatch;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agents fetch their commands and say how they ended. */
@RestController
final class CommandController {
  private static final int SENTENCE_CHARACTERS = 4_000;

  private final CommandPolls polls;
  private final AgentCommands commands;
  private final Bodies bodies;

  CommandController(CommandPolls polls, AgentCommands commands, Bodies bodies) {
    this.polls = polls;
    this.commands = commands;
    this.bodies = bodies;
  }

  @GetMapping(Protocol.COMMANDS)
  CommandBatch next(
      AgentIdentity agent,
      @RequestParam(name = "waitSeconds", required = false) @Nullable String waitSeconds) {
    Optional<AgentCommand> next = polls.await(agent, wait(waitSeconds));
    return new CommandBatch(next.map(CommandController::wire).stream().toList());
  }

  @PostMapping(Protocol.COMMAND_RESULTS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void result(AgentIdentity agent, @PathVariable String commandId, HttpServletRequest http) {
    UUID command = Checks.id(commandId, RefusalCode.NOT_FOUND, "There is no such command.");
    CommandResult result = bodies.small(http, CommandResult.class);
    Checks checks = new Checks();
    checks.text("sentence", result.sentence(), SENTENCE_CHARACTERS);
    List<UUID> notFound = result.notFound() == null ? List.of() : result.notFound();
    if (notFound.size() > Limits.COMMAND_OBJECTS) {
      checks.problem("notFound", "has more than %d values".formatted(Limits.COMMAND_OBJECTS));
    }
    notFound.forEach(guid -> checks.present("notFound", guid));
    checks.done();
    CommandOutcome outcome =
        new CommandOutcome(
            result.done(),
            Texts.cleaned(result.sentence()),
            notFound.stream().map(ObjectGuid::new).toList());
    if (!commands.finish(agent.tenant(), agent.agent(), command, outcome)) {
      throw new RefusedException(RefusalCode.NOT_FOUND, "There is no such command.");
    }
  }

  private static Duration wait(@Nullable String seconds) {
    if (seconds == null) {
      return Duration.ZERO;
    }
    if (!seconds.matches("[0-9]{1,4}")) {
      throw new RefusedException(
          RefusalCode.REQUEST_INVALID, "waitSeconds: is not a number of seconds");
    }
    return Duration.ofSeconds(Math.min(Integer.parseInt(seconds), Limits.COMMAND_WAIT_SECONDS));
  }

  private static Command wire(AgentCommand command) {
    UUID domain = command.domain().value();
    return switch (command.work()) {
      case Work.ReadObjects(List<ObjectGuid> objects) ->
          new Command.ReadObjects(
              command.id(), domain, objects.stream().map(ObjectGuid::value).toList());
      case Work.ReadSchema _ -> new Command.ReadSchema(command.id(), domain);
      case Work.RereadDomain(String reason) ->
          new Command.RereadDomain(command.id(), domain, reason);
    };
  }
}
