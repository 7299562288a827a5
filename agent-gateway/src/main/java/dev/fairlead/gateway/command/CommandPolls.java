package dev.fairlead.gateway.command;

import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.space.AgentCommand;
import dev.fairlead.persistence.space.AgentCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Agents waiting for commands, each on a virtual thread of its own. */
@Component
final class CommandPolls {
  private final AgentCommands commands;
  private final Duration every;
  private final CountDownLatch stopping = new CountDownLatch(1);

  CommandPolls(AgentCommands commands, GatewaySettings settings) {
    this.commands = commands;
    this.every = settings.commandPoll();
  }

  /** The next command, at once or within the wait; empty when none came. */
  Optional<AgentCommand> await(AgentIdentity agent, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    while (true) {
      Optional<AgentCommand> next = commands.deliver(agent.tenant(), agent.agent());
      long left = deadline - System.nanoTime();
      if (next.isPresent() || left <= 0 || stopsWithin(Math.min(left, every.toNanos()))) {
        return next;
      }
    }
  }

  private boolean stopsWithin(long nanos) {
    try {
      return stopping.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Waiting agents get an empty answer, so that a stop need not wait for them. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.countDown();
  }
}
