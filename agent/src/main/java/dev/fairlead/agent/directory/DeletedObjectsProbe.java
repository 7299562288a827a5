package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import org.jspecify.annotations.Nullable;

/**
 * Whether the account may read the Deleted Objects container. An account that may not still finds
 * the container on some servers, but without any attribute.
 */
final class DeletedObjectsProbe {
  static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

  private DeletedObjectsProbe() {}

  static @Nullable Boolean look(LDAPConnection connection, String namingContext) {
    SearchRequest request =
        new SearchRequest(
            "CN=Deleted Objects," + namingContext,
            SearchScope.BASE,
            Filter.createPresenceFilter("objectClass"),
            "objectClass");
    request.addControl(new Control(SHOW_DELETED, true));
    try {
      SearchResultEntry container = connection.searchForEntry(request);
      return container != null && container.hasAttribute("objectClass");
    } catch (LDAPSearchException e) {
      return denies(e) ? Boolean.FALSE : null;
    }
  }

  private static boolean denies(LDAPException e) {
    return e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)
        || e.getResultCode().equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
  }
}
