package dev.fairlead.standalone.agreement;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Reads people and groups by paged searches, group members by value ranges where the server cuts.
 */
final class SourceReader {
  private static final int PAGE = 500;
  private static final String FILTER =
      "(|(objectClass=user)(objectClass=inetOrgPerson)(objectClass=group))";
  private static final String[] ATTRIBUTES = {
    "objectGUID",
    "objectClass",
    "mS-DS-ConsistencyGuid",
    "sAMAccountName",
    "userPrincipalName",
    "displayName",
    "name",
    "givenName",
    "sn",
    "title",
    "department",
    "company",
    "employeeID",
    "l",
    "co",
    "c",
    "physicalDeliveryOfficeName",
    "telephoneNumber",
    "mobile",
    "mail",
    "proxyAddresses",
    "userAccountControl",
    "groupType",
    "isCriticalSystemObject",
    "adminDescription",
    "description",
    "manager",
    "member"
  };

  private final LDAPConnection connection;

  SourceReader(LDAPConnection connection) {
    this.connection = connection;
  }

  List<Entry> read(String baseDn) throws LDAPException {
    List<Entry> entries = new ArrayList<>();
    ASN1OctetString cookie = null;
    do {
      SearchRequest request = new SearchRequest(baseDn, SearchScope.SUB, FILTER, ATTRIBUTES);
      request.addControl(new SimplePagedResultsControl(PAGE, cookie));
      SearchResult result = connection.search(request);
      for (SearchResultEntry entry : Objects.requireNonNull(result.getSearchEntries())) {
        entries.add(withAllMembers(entry));
      }
      SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
      cookie = page != null && page.moreResultsToReturn() ? page.getCookie() : null;
    } while (cookie != null);
    return entries;
  }

  /** {@code member;range=0-1499} means that there are more. */
  private Entry withAllMembers(SearchResultEntry entry) throws LDAPException {
    Attribute part = ranged(entry);
    if (part == null) {
      return entry;
    }
    List<String> members = new ArrayList<>();
    while (part != null) {
      members.addAll(List.of(part.getValues()));
      if (part.getName().endsWith("-*")) {
        break;
      }
      SearchResultEntry next =
          connection.getEntry(entry.getDN(), "member;range=" + members.size() + "-*");
      part = next == null ? null : ranged(next);
    }
    Entry whole = entry.duplicate();
    whole.setAttribute("member", members);
    return whole;
  }

  private static @org.jspecify.annotations.Nullable Attribute ranged(Entry entry) {
    return entry.getAttributes().stream()
        .filter(a -> a.getName().startsWith("member;range="))
        .findFirst()
        .orElse(null);
  }
}
