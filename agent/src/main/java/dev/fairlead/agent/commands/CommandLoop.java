package dev.fairlead.agent.commands;

import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.ObjectLook;
import dev.fairlead.agent.enrolment.IdentityKeeper;
import dev.fairlead.agent.gateway.Backoff;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.reading.DirectoryTask;
import dev.fairlead.agent.reading.ReadingLoop;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for commands, carries them out one after the other and says how each ended. */
public final class CommandLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(CommandLoop.class);

  /** How long a command may wait for the reading loop, which may be in a full read. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final IdentityKeeper identity;
  private final ReadingLoop reading;
  private final Duration wait;
  private final Backoff backoff;
  private volatile boolean stopping;

  public CommandLoop(AgentSettings settings, IdentityKeeper identity, ReadingLoop reading) {
    this.identity = identity;
    this.reading = reading;
    this.wait = settings.timing().commandWait();
    this.backoff = new Backoff(settings.timing().retryFirst(), settings.timing().retryCeiling());
  }

  public void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!stopping) {
        try {
          for (Command command : identity.client().commands(wait).commands()) {
            identity.client().commandResult(command.commandId(), carryOut(command));
          }
          failures = 0;
        } catch (GatewayException e) {
          failures++;
          log.debug("commands not available; reason={}", e.sentence());
          Thread.sleep(backoff.after(failures, ThreadLocalRandom.current().nextDouble()));
        }
      }
    } catch (InterruptedException e) {
      // Stopped while waiting.
      Thread.currentThread().interrupt();
    }
  }

  private CommandResult carryOut(Command command) throws InterruptedException {
    log.info(
        "command received; command={} kind={}",
        command.commandId(),
        command.getClass().getSimpleName());
    return switch (command) {
      case Command.ReadObjects read -> readObjects(read);
      case Command.ReadSchema schema -> readSchema(schema);
      case Command.RereadDomain reread -> {
        reading.rereadEverything(reread.reason());
        yield done("A full read begins.");
      }
    };
  }

  private CommandResult readObjects(Command.ReadObjects command) throws InterruptedException {
    if (command.objectGuids().size() > Limits.COMMAND_OBJECTS) {
      return notDone("The command names more than " + Limits.COMMAND_OBJECTS + " objects.");
    }
    return withDirectory(access -> {
      List<ObjectLook> looks = new ArrayList<>();
      List<UUID> notFound = new ArrayList<>();
      for (UUID guid : command.objectGuids()) {
        ObjectLook look = access.look(guid);
        looks.add(look);
        if (look instanceof ObjectLook.Nowhere) {
          notFound.add(guid);
        }
      }
      access.send(looks);
      return new CommandResult(true, "Read and sent.", notFound);
    });
  }

  private CommandResult readSchema(Command.ReadSchema command) throws InterruptedException {
    return withDirectory(access -> {
      identity.client().schema(command.domainId(), access.readSchema());
      return done("The schema was read and sent.");
    });
  }

  private CommandResult withDirectory(
      java.util.function.Function<DirectoryTask.Access, CommandResult> work)
      throws InterruptedException {
    DirectoryTask task = new DirectoryTask(work);
    reading.submit(task);
    try {
      return task.result().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      task.result().cancel(false);
      return notDone("The directory is not available to this agent now: " + sentence());
    } catch (ExecutionException e) {
      return switch (e.getCause()) {
        case DirectoryException failed -> notDone(failed.sentence());
        case GatewayException failed -> notDone(failed.sentence());
        case null, default -> notDone("An unexpected error, see the agent's log.");
      };
    }
  }

  private String sentence() {
    return reading.state().sentence();
  }

  private static CommandResult done(String sentence) {
    return new CommandResult(true, sentence, List.of());
  }

  private static CommandResult notDone(String sentence) {
    return new CommandResult(false, sentence, List.of());
  }
}
