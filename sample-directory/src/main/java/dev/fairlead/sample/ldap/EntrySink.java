package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.sdk.LDAPException;

/** Where the entries of an answer go, one by one. */
interface EntrySink {
  /**
   * @throws LDAPException when the connection is gone
   */
  void send(SearchResultEntryProtocolOp entry) throws LDAPException;
}
