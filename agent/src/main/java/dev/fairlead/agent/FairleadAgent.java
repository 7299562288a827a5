package dev.fairlead.agent;

import dev.fairlead.agent.commands.CommandLoop;
import dev.fairlead.agent.enrolment.IdentityKeeper;
import dev.fairlead.agent.enrolment.IdentityLoop;
import dev.fairlead.agent.identity.HomeLock;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.agent.lease.ServerClock;
import dev.fairlead.agent.reading.ReadingLoop;
import dev.fairlead.agent.reading.ReadingState;
import dev.fairlead.agent.settings.AgentSettings;
import java.time.Clock;
import java.util.List;

/**
 * A running agent. Several may run in one JVM, each with its own home directory. Nothing in here
 * ends the JVM.
 */
public final class FairleadAgent implements AutoCloseable {
  private final HomeLock lock;
  private final IdentityKeeper identity;
  private final IdentityLoop identityLoop;
  private final ReadingLoop readingLoop;
  private final CommandLoop commandLoop;
  private final List<Thread> threads;

  private FairleadAgent(AgentSettings settings, HomeLock lock, Clock clock) {
    this.lock = lock;
    ServerClock serverClock = new ServerClock(clock);
    this.identity = new IdentityKeeper(new IdentityStore(settings.home()), settings.proxy());
    this.identityLoop = new IdentityLoop(settings, identity, serverClock::now, serverClock::set);
    this.readingLoop = new ReadingLoop(settings, identity, serverClock, clock);
    this.commandLoop = new CommandLoop(settings, identity, readingLoop);
    this.threads =
        List.of(
            Thread.ofVirtual().name("fairlead-identity").unstarted(identityLoop),
            Thread.ofVirtual().name("fairlead-reading").unstarted(readingLoop),
            Thread.ofVirtual().name("fairlead-commands").unstarted(commandLoop));
  }

  /**
   * Starts an enrolled agent and returns at once.
   *
   * @throws dev.fairlead.agent.identity.IdentityException when it is not enrolled, its files cannot
   *     be read, or another agent runs from the same home directory
   */
  public static FairleadAgent start(AgentSettings settings) {
    HomeLock lock = HomeLock.of(settings.home());
    FairleadAgent agent;
    try {
      agent = new FairleadAgent(settings, lock, Clock.systemUTC());
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
    agent.threads.forEach(Thread::start);
    return agent;
  }

  /** Who the agent is to the service. */
  public Identity.Particulars identity() {
    return identity.identity().particulars();
  }

  /** What it does at present. */
  public ReadingState state() {
    return readingLoop.state();
  }

  /** Ends all work and waits until it has ended. What was not acknowledged is read again later. */
  public void stop() {
    readingLoop.stop();
    commandLoop.stop();
    identityLoop.stop();
    threads.forEach(Thread::interrupt);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    identity.close();
    lock.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** {@link #stop}. */
  @Override
  public void close() {
    stop();
  }
}
