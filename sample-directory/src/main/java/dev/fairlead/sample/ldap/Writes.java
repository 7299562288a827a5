package dev.fairlead.sample.ldap;

import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Writes that come over LDAP. */
final class Writes {
  private static final String PASSWORD = "unicodePwd";

  private final DirectoryStore store;
  private final Accounts accounts;

  Writes(DirectoryStore store, Accounts accounts) {
    this.store = store;
    this.accounts = accounts;
  }

  void add(AddRequestProtocolOp request, Controls controls, Account account)
      throws DirectoryException {
    refuseUnlessWriter(account);
    UUID guid = store.add(request.getDN(), request.getAttributes());
    for (Attribute attribute : request.getAttributes()) {
      if (attribute.getName().equalsIgnoreCase(PASSWORD)) {
        accounts.setPassword(guid, password(attribute.getValueByteArrays()));
      }
    }
  }

  void modify(ModifyRequestProtocolOp request, Controls controls, Account account)
      throws DirectoryException {
    refuseUnlessWriter(account);
    UUID guid = guidOf(request.getDN(), controls);
    for (Modification modification : request.getModifications()) {
      if (modification.getAttributeName().equalsIgnoreCase(PASSWORD)) {
        accounts.setPassword(guid, password(modification.getValueByteArrays()));
      }
    }
    store.modify(request.getDN(), request.getModifications());
  }

  void rename(ModifyDNRequestProtocolOp request, Controls controls, Account account)
      throws DirectoryException {
    refuseUnlessWriter(account);
    guidOf(request.getDN(), controls);
    store.rename(request.getDN(), request.getNewRDN(), request.getNewSuperiorDN());
  }

  void delete(DeleteRequestProtocolOp request, Controls controls, Account account)
      throws DirectoryException {
    refuseUnlessWriter(account);
    guidOf(request.getDN(), controls);
    store.delete(request.getDN(), controls.has(Controls.TREE_DELETE));
  }

  private UUID guidOf(String name, Controls controls) throws DirectoryException {
    DirectoryObject object = store.readOrRefuse(() -> store.find(name));
    if (object.isTombstone() && !controls.showsDeleted()) {
      throw new DirectoryException(
          ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: no such object: " + name);
    }
    return object.guid();
  }

  private static void refuseUnlessWriter(Account account) throws DirectoryException {
    if (!account.has(Right.WRITE)) {
      throw new DirectoryException(
          ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
          "00002098: SecErr: DSID-031514A0, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0");
    }
  }

  /** A password comes in double quotes, as UTF-16LE. */
  private static String password(byte[][] values) throws DirectoryException {
    String quoted = values.length == 1 ? new String(values[0], StandardCharsets.UTF_16LE) : "";
    if (quoted.length() < 3 || !quoted.startsWith("\"") || !quoted.endsWith("\"")) {
      throw new DirectoryException(
          ResultCode.CONSTRAINT_VIOLATION,
          "0000052D: SvcErr: DSID-031A120C, the password has to be one quoted value in UTF-16LE");
    }
    return quoted.substring(1, quoted.length() - 1);
  }
}
