package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server to say when something in the domain changes (AD's change notification control). It
 * only ends a wait early: what changed is read with DirSync, and a server that does not offer it is
 * polled.
 */
public final class ChangeNotification implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ChangeNotification.class);
  private static final String OID = "1.2.840.113556.1.4.528";

  private final LDAPConnection connection;
  private volatile boolean active = true;

  private ChangeNotification(LDAPConnection connection) {
    this.connection = connection;
  }

  /**
   * @param onChange called for every change, from another thread; must not block
   * @throws DirectoryException when the server cannot be reached or does not offer it
   */
  public static ChangeNotification listen(
      DirectoryConnector connector, DomainFacts facts, Runnable onChange) {
    LDAPConnection connection = connector.connect(URI.create(facts.server()), false);
    ChangeNotification notification = new ChangeNotification(connection);
    SearchRequest request =
        new SearchRequest(
            notification.listener(onChange),
            facts.namingContext(),
            SearchScope.SUB,
            Filter.createPresenceFilter("objectClass"),
            "objectGUID");
    request.addControl(new Control(OID, true));
    request.setResponseTimeoutMillis(0);
    try {
      connection.asyncSearch(request);
      return notification;
    } catch (LDAPException e) {
      notification.close();
      throw LdapFailures.reading(e, facts.server(), "asking for change notification");
    }
  }

  /** False after the server ended it or the connection broke. */
  public boolean active() {
    return active && connection.isConnected();
  }

  private AsyncSearchResultListener listener(Runnable onChange) {
    return new AsyncSearchResultListener() {
      private static final long serialVersionUID = 1L;

      @Override
      public void searchEntryReturned(SearchResultEntry entry) {
        onChange.run();
      }

      @Override
      public void searchReferenceReturned(SearchResultReference reference) {
        // Not a change.
      }

      @Override
      public void searchResultReceived(AsyncRequestID request, SearchResult result) {
        active = false;
        log.info("the directory offers no change notification; code={}", result.getResultCode());
      }
    };
  }

  @Override
  public void close() {
    active = false;
    DirectoryConnector.close(connection);
  }
}
