package dev.fairlead.gateway.command;

import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.space.AgentCommand;
import dev.fairlead.persistence.space.AgentCommands;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Agents waiting for commands, each on a virtual thread of its own. One thread looks for all of
 * them, in one query however many there are, and wakes those whose tenant has commands.
 */
@Component
final class CommandPolls {
  private static final Logger log = LoggerFactory.getLogger(CommandPolls.class);

  private final AgentCommands commands;
  private final Duration every;
  private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread lookout = Thread.ofVirtual().name("command-lookout").unstarted(this::look);

  /** One agent's wait. */
  private static final class Waiting {
    final TenantId tenant;
    final Semaphore news = new Semaphore(0);

    Waiting(TenantId tenant) {
      this.tenant = tenant;
    }

    boolean hasNewsWithin(long nanos) {
      try {
        boolean woken = news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        news.drainPermits();
        return woken;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
  }

  CommandPolls(AgentCommands commands, GatewaySettings settings) {
    this.commands = commands;
    this.every = settings.commandPoll();
  }

  @EventListener(ContextRefreshedEvent.class)
  synchronized void start() {
    if (lookout.getState() == Thread.State.NEW) {
      lookout.start();
    }
  }

  /** The next command, at once or within the wait; empty when none came. */
  Optional<AgentCommand> await(AgentIdentity agent, Duration wait) {
    long deadline = System.nanoTime() + wait.toNanos();
    Waiting own = new Waiting(agent.tenant());
    waiting.add(own); // before the first look, so that nothing queued after it goes unnoticed
    try {
      while (true) {
        Optional<AgentCommand> next = commands.deliver(agent.tenant(), agent.agent());
        if (next.isPresent()
            || stopping.getCount() == 0
            || !own.hasNewsWithin(deadline - System.nanoTime())) {
          return next;
        }
      }
    } finally {
      waiting.remove(own);
    }
  }

  private void look() {
    boolean failing = false;
    try {
      while (!stopping.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
        try {
          wakeThoseWithCommands();
          failing = false;
        } catch (RuntimeException e) {
          // Waiting agents get an empty answer at the end of their wait, and ask again.
          if (!failing) {
            log.warn("Commands cannot be looked for; trying again every {}", every, e);
          }
          failing = true;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void wakeThoseWithCommands() {
    Set<TenantId> tenants =
        waiting.stream().map(own -> own.tenant).collect(Collectors.toUnmodifiableSet());
    if (tenants.isEmpty()) {
      return;
    }
    Set<TenantId> withCommands = commands.tenantsWithCommands(tenants);
    for (Waiting own : waiting) {
      if (withCommands.contains(own.tenant)) {
        own.news.release();
      }
    }
  }

  /** Waiting agents get an empty answer, so that a stop need not wait for them. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    stopping.countDown();
    waiting.forEach(own -> own.news.release());
  }
}
