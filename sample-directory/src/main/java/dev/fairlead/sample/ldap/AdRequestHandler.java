package dev.fairlead.sample.ldap;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AbandonRequestProtocolOp;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.protocol.SearchResultEntryProtocolOp;
import com.unboundid.ldap.protocol.SearchResultReferenceProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import dev.fairlead.sample.ldap.Accounts.Account;
import dev.fairlead.sample.store.DirectoryException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** One client connection: who is bound, and what each request is answered with. */
final class AdRequestHandler extends LDAPListenerRequestHandler {
  private static final String[] NO_REFERRALS = {};
  private static final Account ANONYMOUS = new Account(new UUID(0, 0), Set.of());

  private final AdServer server;
  private final @Nullable LDAPListenerClientConnection connection;
  private final OrdinarySearch ordinarySearch;
  private final DirSyncSearch dirSyncSearch;
  private final Writes writes;
  private final ChangeNotifications notifications;
  private Account account = ANONYMOUS;

  AdRequestHandler(AdServer server, @Nullable LDAPListenerClientConnection connection) {
    this.server = server;
    this.connection = connection;
    ObjectReader reader = new ObjectReader(server.store());
    ordinarySearch = new OrdinarySearch(server.store(), reader, server.faults(), server.limits());
    dirSyncSearch = new DirSyncSearch(server.store(), reader, server.faults(), server.limits());
    notifications = new ChangeNotifications(server.store(), reader, server.faults());
    writes = new Writes(server.store(), server.accounts());
  }

  @Override
  public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection newConnection) {
    return new AdRequestHandler(server, newConnection);
  }

  @Override
  public LDAPMessage processBindRequest(
      int messageId, BindRequestProtocolOp request, List<Control> controls) {
    account = ANONYMOUS;
    LDAPResult result =
        attempt(
            messageId,
            () -> {
              if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
                throw new DirectoryException(
                    ResultCode.AUTH_METHOD_NOT_SUPPORTED,
                    "00002027: LdapErr: only simple binds are supported");
              }
              String password = Objects.requireNonNull(request.getSimplePassword()).stringValue();
              if (!request.getBindDN().isEmpty()) {
                requireTls();
                account = server.accounts().authenticate(request.getBindDN(), password);
              }
            });
    return new LDAPMessage(messageId, new BindResponseProtocolOp(result));
  }

  @Override
  public void closeInstance() {
    notifications.close();
  }

  @Override
  public void processAbandonRequest(
      int messageId, AbandonRequestProtocolOp request, List<Control> controls) {
    notifications.stop(request.getIDToAbandon());
  }

  /** Null for a change notification, which is never done. */
  @Override
  @SuppressWarnings(
      "NullAway") // the listener sends no answer for null, whatever its annotation says
  public @Nullable LDAPMessage processSearchRequest(
      int messageId, SearchRequestProtocolOp request, List<Control> controls) {
    Answer answer = new Answer(messageId);
    LDAPResult result = attempt(messageId, () -> answer.search(request, controls));
    if (result.getResultCode().equals(ResultCode.SUCCESS) && answer.goesOn) {
      return null;
    }
    if (result.getResultCode().equals(ResultCode.SUCCESS)) {
      result = new LDAPResult(messageId, answer.code);
    }
    SearchResultDoneProtocolOp done = new SearchResultDoneProtocolOp(result);
    return answer.control == null
        ? new LDAPMessage(messageId, done)
        : new LDAPMessage(messageId, done, answer.control);
  }

  @Override
  public LDAPMessage processAddRequest(
      int messageId, AddRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new AddResponseProtocolOp(
            attempt(messageId, () -> writes.add(request, new Controls(controls), bound()))));
  }

  @Override
  public LDAPMessage processModifyRequest(
      int messageId, ModifyRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new ModifyResponseProtocolOp(
            attempt(messageId, () -> writes.modify(request, new Controls(controls), bound()))));
  }

  @Override
  public LDAPMessage processModifyDNRequest(
      int messageId, ModifyDNRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new ModifyDNResponseProtocolOp(
            attempt(messageId, () -> writes.rename(request, new Controls(controls), bound()))));
  }

  @Override
  public LDAPMessage processDeleteRequest(
      int messageId, DeleteRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new DeleteResponseProtocolOp(
            attempt(messageId, () -> writes.delete(request, new Controls(controls), bound()))));
  }

  @Override
  public LDAPMessage processCompareRequest(
      int messageId, CompareRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new CompareResponseProtocolOp(
            new LDAPResult(
                messageId,
                ResultCode.UNWILLING_TO_PERFORM,
                "compare is not supported",
                null,
                NO_REFERRALS,
                new Control[0])));
  }

  @Override
  public LDAPMessage processExtendedRequest(
      int messageId, ExtendedRequestProtocolOp request, List<Control> controls) {
    return new LDAPMessage(
        messageId,
        new ExtendedResponseProtocolOp(
            ResultCode.PROTOCOL_ERROR_INT_VALUE,
            null,
            "0000203D: LdapErr: unknown extended operation " + request.getOID(),
            null,
            null,
            null));
  }

  private LDAPResult attempt(int messageId, Operation operation) {
    server.faults().waitWhileHanging();
    try {
      operation.run();
      return new LDAPResult(messageId, ResultCode.SUCCESS);
    } catch (DirectoryException e) {
      return new LDAPResult(
          messageId, e.resultCode(), e.getMessage(), null, NO_REFERRALS, new Control[0]);
    } catch (LDAPException e) {
      return new LDAPResult(
          messageId, e.getResultCode(), e.getMessage(), null, NO_REFERRALS, new Control[0]);
    }
  }

  private Account bound() throws DirectoryException {
    if (account == ANONYMOUS) {
      throw new DirectoryException(
          ResultCode.OPERATIONS_ERROR,
          "000004DC: LdapErr: DSID-0C090A5C, a successful bind must be completed first");
    }
    return account;
  }

  private void requireTls() throws DirectoryException {
    boolean secure = connection != null && connection.getSocket() instanceof SSLSocket;
    if (!secure && server.requiresTls()) {
      throw new DirectoryException(
          ResultCode.STRONG_AUTH_REQUIRED,
          "00002028: LdapErr: DSID-0C090202, the server requires TLS for a simple bind");
    }
  }

  private interface Operation {
    void run() throws DirectoryException, LDAPException;
  }

  /** The entries, references and the control of one search. */
  private final class Answer implements EntrySink {
    private final int messageId;
    private ResultCode code = ResultCode.SUCCESS;
    private @Nullable Control control;
    private int sent;
    private boolean goesOn;

    Answer(int messageId) {
      this.messageId = messageId;
    }

    void search(SearchRequestProtocolOp request, List<Control> requestControls)
        throws DirectoryException, LDAPException {
      if (request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE)) {
        send(RootDse.of(server.store(), request.getAttributes(), server.now()));
        return;
      }
      Controls controls = new Controls(requestControls);
      Account reading = bound();
      ResultCode refusal = server.faults().searchRefusal();
      if (refusal != null) {
        throw new DirectoryException(refusal, "0000200E: SvcErr: the server does not answer now");
      }
      Control dirSync = controls.find(Controls.DIR_SYNC);
      if (dirSync != null) {
        changes(request, controls, dirSync, reading);
        return;
      }
      if (controls.has(Controls.NOTIFICATION)) {
        notifications.start(messageId, request, controls.nameForm(), reading, this);
        goesOn = true;
        return;
      }
      OrdinarySearch.Outcome outcome = ordinarySearch.answer(request, controls, reading, this);
      code = outcome.code();
      control = outcome.control();
      if (outcome.complete() && !controls.has(Controls.DOMAIN_SCOPE)) {
        refer(request);
      }
    }

    private void changes(
        SearchRequestProtocolOp request, Controls controls, Control dirSync, Account reading)
        throws DirectoryException, LDAPException {
      DirSyncSearch.Page page =
          server
              .store()
              .readOrRefuse(() -> dirSyncSearch.answer(request, controls, dirSync, reading));
      for (var entry : page.entries()) {
        send(entry);
      }
      control = page.answer();
    }

    /**
     * Says where the configuration is, which is below the domain by name but another naming
     * context.
     */
    private void refer(SearchRequestProtocolOp request) throws LDAPException {
      var names = server.store().names();
      if (request.getScope().equals(SearchScope.SUB)
          && request.getBaseDN().equalsIgnoreCase(names.root())
          && connection != null) {
        connection.sendSearchResultReference(
            messageId,
            new SearchResultReferenceProtocolOp(
                List.of("ldap://" + names.dnsName() + "/" + names.configuration())));
      }
    }

    @Override
    public void send(SearchResultEntryProtocolOp entry) throws LDAPException {
      if (connection == null) {
        throw new LDAPException(ResultCode.SERVER_DOWN);
      }
      if (server.faults().cutsNow(sent)) {
        try {
          connection.getSocket().close();
        } catch (IOException e) {
          throw new LDAPException(ResultCode.SERVER_DOWN, e);
        }
        throw new LDAPException(ResultCode.SERVER_DOWN, "the connection was cut on purpose");
      }
      connection.sendSearchResultEntry(messageId, entry);
      sent++;
    }
  }
}
