package dev.fairlead.agent.directory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.SchemaReport.SchemaAttribute;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Reads the attribute definitions of the forest. */
final class SchemaReader {
  private static final int PAGE = 500;

  private SchemaReader() {}

  static SchemaReport read(LDAPConnection connection, String schemaContext, String server)
      throws LDAPException {
    List<SchemaAttribute> attributes = new ArrayList<>();
    ASN1OctetString cookie = null;
    do {
      SearchRequest request =
          new SearchRequest(
              schemaContext,
              SearchScope.ONE,
              "(objectClass=attributeSchema)",
              "lDAPDisplayName",
              "attributeSyntax",
              "oMSyntax",
              "isSingleValued",
              "linkID");
      request.addControl(new SimplePagedResultsControl(PAGE, cookie));
      SearchResult result = connection.search(request);
      for (SearchResultEntry entry : Objects.requireNonNull(result.getSearchEntries())) {
        String name = entry.getAttributeValue("lDAPDisplayName");
        String syntax = entry.getAttributeValue("attributeSyntax");
        if (name != null && syntax != null && attributes.size() < Limits.SCHEMA_ATTRIBUTES) {
          attributes.add(attribute(entry, name, syntax));
        }
      }
      SimplePagedResultsControl page = SimplePagedResultsControl.get(result);
      cookie = page != null && page.moreResultsToReturn() ? page.getCookie() : null;
    } while (cookie != null);
    if (attributes.isEmpty()) {
      throw new DirectoryException(
          Code.RIGHTS_MISSING,
          "The schema of "
              + server
              + " shows no attributes. Authenticated users may read it by"
              + " default; restore that right.");
    }
    attributes.sort(Comparator.comparing(SchemaAttribute::name));
    return new SchemaReport(List.copyOf(attributes));
  }

  /** Forward links have even link ids, back links (computed, never reported) odd ones. */
  private static SchemaAttribute attribute(SearchResultEntry entry, String name, String syntax) {
    Integer omSyntax = entry.getAttributeValueAsInteger("oMSyntax");
    Integer linkId = entry.getAttributeValueAsInteger("linkID");
    return new SchemaAttribute(
        name,
        syntax,
        omSyntax == null ? 0 : omSyntax,
        "TRUE".equalsIgnoreCase(entry.getAttributeValue("isSingleValued")),
        linkId != null && linkId > 0 && linkId % 2 == 0);
  }
}
