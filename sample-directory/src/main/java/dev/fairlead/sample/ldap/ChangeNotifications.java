package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;
import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.Change;
import dev.fairlead.sample.store.ChangeListener;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The searches of one connection that never end and tell of each change as it happens. A slow
 * client misses changes rather than holding up the directory: what is promised is to be woken, not
 * to be told everything.
 */
final class ChangeNotifications implements AutoCloseable {
  private static final int BACKLOG = 1_000;

  private final DirectoryStore store;
  private final ObjectReader reader;
  private final Faults faults;
  private final Map<Integer, Notification> running = new ConcurrentHashMap<>();

  ChangeNotifications(DirectoryStore store, ObjectReader reader, Faults faults) {
    this.store = store;
    this.reader = reader;
    this.faults = faults;
  }

  /**
   * @throws DirectoryException when the base does not exist
   */
  void start(
      int messageId, SearchRequestProtocolOp search, NameForm form, Account account, EntrySink sink)
      throws DirectoryException {
    DirectoryObject base = store.readOrRefuse(() -> store.find(search.getBaseDN()));
    Notification notification = new Notification(base, search, form, account, sink);
    running.put(messageId, notification);
    notification.start();
  }

  void stop(int messageId) {
    Notification notification = running.remove(messageId);
    if (notification != null) {
      notification.stop();
    }
  }

  @Override
  public void close() {
    running.keySet().forEach(this::stop);
  }

  private final class Notification implements ChangeListener {
    private final DirectoryObject base;
    private final SearchRequestProtocolOp search;
    private final NameForm form;
    private final Account account;
    private final EntrySink sink;
    private final BlockingQueue<DirectoryObject> changed = new ArrayBlockingQueue<>(BACKLOG);
    private @Nullable Thread sender;

    Notification(
        DirectoryObject base,
        SearchRequestProtocolOp search,
        NameForm form,
        Account account,
        EntrySink sink) {
      this.base = base;
      this.search = search;
      this.form = form;
      this.account = account;
      this.sink = sink;
    }

    void start() {
      sender = Thread.ofVirtual().name("change-notification").start(this::send);
      store.addListener(this);
    }

    void stop() {
      store.removeListener(this);
      if (sender != null) {
        sender.interrupt();
      }
    }

    @Override
    public void changed(Change change) {
      if (change.object().isWithin(base) && !changed.offer(change.object())) {
        changed.poll();
      }
    }

    private void send() {
      EntryRenderer renderer = new EntryRenderer(store.schema(), reader, Integer.MAX_VALUE);
      AttributeSelection selection = new AttributeSelection(store.schema(), search.getAttributes());
      try {
        while (true) {
          DirectoryObject object = changed.take();
          SearchResultEntryProtocolOp entry =
              store.read(() ->
                  new Visibility(store, faults, account).sees(object)
                      ? renderer.render(object, selection, form, search.typesOnly())
                      : null);
          if (entry != null) {
            sink.send(entry);
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (LDAPException e) {
        store.removeListener(this);
      }
    }
  }
}
