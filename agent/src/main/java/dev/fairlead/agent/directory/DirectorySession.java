package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.SchemaReport;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One logged-on connection to one server, and what can be read over it. For one thread. After a
 * {@link DirectoryException} other than a refused cursor the session is to be closed.
 */
public final class DirectorySession implements AutoCloseable {
  private final LDAPConnection connection;
  private final DomainFacts facts;
  private final DirectorySchema schema;

  private DirectorySession(LDAPConnection connection, DomainFacts facts, DirectorySchema schema) {
    this.connection = connection;
    this.facts = facts;
    this.schema = schema;
  }

  static DirectorySession open(
      LDAPConnection connection, String server, DirectorySettings settings) {
    boolean opened = false;
    try {
      DomainFacts facts = readFacts(connection, server, settings.namingContext());
      DirectorySchema schema =
          new DirectorySchema(SchemaReader.read(connection, facts.schemaContext(), server));
      opened = true;
      return new DirectorySession(connection, facts, schema);
    } catch (LDAPException e) {
      throw LdapFailures.reading(e, server, "reading what the server is");
    } finally {
      if (!opened) {
        DirectoryConnector.close(connection);
      }
    }
  }

  public DomainFacts facts() {
    return facts;
  }

  public DirectorySchema schema() {
    return schema;
  }

  /** Begins a read of every object; its changes go to {@code sink} as they arrive. */
  public DirSyncRead readAll(AttributeSet attributes, Consumer<ObjectChange> sink) {
    return new DirSyncRead(this, ChangeTranslator.Kind.GENERATION, null, attributes, sink);
  }

  /** Begins a read of what changed since {@code cursor}. */
  public DirSyncRead readChanges(
      byte[] cursor, AttributeSet attributes, Consumer<ObjectChange> sink) {
    return new DirSyncRead(this, ChangeTranslator.Kind.DELTA, cursor, attributes, sink);
  }

  /**
   * Reads changes without looking at them, with a filter that no object matches.
   *
   * @throws DirectoryException when the account may not read changes
   */
  public void tryReadingChanges(AttributeSet attributes) {
    DirSyncRead.probe(this, attributes);
  }

  /** Reads one object whole, now. */
  public ObjectLook look(UUID objectGuid, AttributeSet attributes) {
    return new ObjectReader(this, attributes).look(objectGuid);
  }

  /**
   * Whether the account sees deleted objects; null when that cannot be found out. Without this
   * right a deletion is not reported at all.
   */
  public @Nullable Boolean deletedObjectsReadable() {
    return DeletedObjectsProbe.look(connection, facts.namingContext());
  }

  /** Reads the attribute definitions again; they are not used before the next session. */
  public SchemaReport readSchema() {
    try {
      return SchemaReader.read(connection, facts.schemaContext(), facts.server());
    } catch (LDAPException e) {
      throw failed(e, "reading the schema");
    }
  }

  LDAPConnection connection() {
    return connection;
  }

  DirectoryException failed(LDAPException e, String doing) {
    return LdapFailures.reading(e, facts.server(), doing);
  }

  private static DomainFacts readFacts(
      LDAPConnection connection, String server, @Nullable String wantedContext)
      throws LDAPException {
    RootDSE root = connection.getRootDSE();
    if (root == null) {
      throw notActiveDirectory(server, "it does not show its root entry");
    }
    String context =
        wantedContext != null ? wantedContext : root.getAttributeValue("defaultNamingContext");
    String service = root.getAttributeValue("dsServiceName");
    String schema = root.getAttributeValue("schemaNamingContext");
    String configuration = root.getAttributeValue("configurationNamingContext");
    if (context == null || service == null || schema == null) {
      throw notActiveDirectory(server, "its root entry names no domain");
    }
    byte[] invocation = value(connection, service, "invocationId");
    byte[] domain = value(connection, context, "objectGUID");
    byte[] sid = value(connection, context, "objectSid");
    if (invocation == null || domain == null) {
      throw new DirectoryException(
          Code.RIGHTS_MISSING,
          "The account may not read "
              + (invocation == null ? service : context)
              + ". Authenticated users may by default; restore that right.");
    }
    return new DomainFacts(
        server,
        context,
        schema,
        Guids.guid(domain),
        sid == null ? null : Guids.sid(sid),
        configuration == null ? null : netbiosName(connection, configuration, context),
        Guids.guid(invocation));
  }

  private static byte @Nullable [] value(LDAPConnection connection, String dn, String attribute)
      throws LDAPException {
    SearchResultEntry entry = connection.getEntry(dn, attribute);
    return entry == null ? null : entry.getAttributeValueBytes(attribute);
  }

  private static @Nullable String netbiosName(
      LDAPConnection connection, String configuration, String context) throws LDAPException {
    try {
      SearchResultEntry partition =
          connection.searchForEntry(
              new SearchRequest(
                  "CN=Partitions," + configuration,
                  SearchScope.ONE,
                  Filter.createEqualityFilter("nCName", context),
                  "nETBIOSName"));
      return partition == null ? null : partition.getAttributeValue("nETBIOSName");
    } catch (LDAPSearchException e) {
      if (e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT)) {
        return null;
      }
      throw e;
    }
  }

  private static DirectoryException notActiveDirectory(String server, String why) {
    return new DirectoryException(
        Code.NOT_ACTIVE_DIRECTORY,
        server + " is not a domain controller of Active Directory: " + why + ".");
  }

  @Override
  public void close() {
    DirectoryConnector.close(connection);
  }
}
