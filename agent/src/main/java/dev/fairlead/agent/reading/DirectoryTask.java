package dev.fairlead.agent.reading;

import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.directory.ObjectLook;
import dev.fairlead.agent.sending.PageCutter;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.SchemaReport;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something to be done with the directory between two reads, by the thread that owns it. */
public final class DirectoryTask {
  private final Function<Access, CommandResult> work;
  private final CompletableFuture<CommandResult> result = new CompletableFuture<>();

  public DirectoryTask(Function<Access, CommandResult> work) {
    this.work = work;
  }

  /** Completes when the task was carried out, exceptionally when it failed. */
  public CompletableFuture<CommandResult> result() {
    return result;
  }

  /** Carries the task out, unless nobody waits for it any more. */
  void run(Access access) {
    if (result.isDone()) {
      return;
    }
    try {
      result.complete(work.apply(access));
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
      throw e;
    }
  }

  /** Ends the task without carrying it out. */
  void fail(DirectoryException e) {
    result.completeExceptionally(e);
  }

  /** What a task may do. */
  public static final class Access {
    private final DirectorySession session;
    private final DomainReader reader;

    Access(DirectorySession session, DomainReader reader) {
      this.session = session;
      this.reader = reader;
    }

    /** Looks at one object with the attributes the service wants. */
    public ObjectLook look(UUID objectGuid) {
      return session.look(objectGuid, reader.attributes());
    }

    /** Sends what was seen; returns when the service has it. */
    public void send(List<ObjectLook> looks) {
      PageCutter pages = reader.aside();
      for (ObjectLook look : looks) {
        switch (look) {
          case ObjectLook.Living living -> living.changes().forEach(pages::add);
          case ObjectLook.Deleted deleted -> pages.add(deleted.tombstone());
          case ObjectLook.Nowhere _ -> {
            // Reported in the command's result: absence is not a change.
          }
        }
      }
      pages.flush();
    }

    public SchemaReport readSchema() {
      return session.readSchema();
    }
  }
}
