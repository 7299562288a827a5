package dev.fairlead.testsupport.samba;

import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldif.LDIFException;
import com.unboundid.ldif.LDIFReader;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocketFactory;

/**
 * A running Samba domain controller of the domain corp.example, on a loopback address of its own.
 * It is stopped when it is closed, at the latest with the JVM; one whose JVM was killed is stopped
 * by the next that uses this class.
 */
public final class SambaDomain implements AutoCloseable {
  public static final String BASE_DN = "DC=corp,DC=example";
  public static final String DNS_NAME = "corp.example";
  public static final String NETBIOS_NAME = "CORP";
  public static final String ADMINISTRATOR = "Administrator@corp.example";
  public static final String ADMIN_PASSWORD = "Passw0rd!Adm";
  public static final int LDAP_PORT = 389;
  public static final int LDAPS_PORT = 636;

  /** Name of the usual sync account; see {@link #createSyncAccount}. */
  public static final String SYNC_ACCOUNT = "svc-fairlead";

  private static final Set<SambaDomain> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(SambaDomain::close), "samba-stop"));
  }

  private final SambaHome home;
  private final SambaScript script;
  private final Path directory;
  private final String address;
  private final String host;

  private SambaDomain(SambaHome home, Path directory, String address, String host) {
    this.home = home;
    this.script = new SambaScript(home, directory);
    this.directory = directory;
    this.address = address;
    this.host = host;
  }

  /**
   * Starts a copy of a fresh domain; the first call of a build provisions it, which takes 6 to 15
   * s, later 2 s.
   */
  public static SambaDomain start() {
    SambaHome home = SambaHome.open();
    return cloneOf(home, home.base());
  }

  /** Starts a copy of this domain in its present state; this one is stopped while it is copied. */
  public SambaDomain copy() {
    stop();
    SambaDomain copy = cloneOf(home, directory);
    startAgain();
    return copy;
  }

  /**
   * Starts a second controller of this domain, which takes 6 to 10 s. Nothing replicates until
   * {@link #pullFrom}.
   */
  public SambaDomain join() {
    SambaDomain second = create(home, "dc2");
    second.run("join", directory.toString());
    second.startAgain();
    return second;
  }

  /** Replicates the domain from another controller into this one, now. */
  public void pullFrom(SambaDomain other) {
    run("pull", other.directory.toString());
  }

  /** The address to connect to; the certificate carries it, and the DNS name dc1.corp.example. */
  public String host() {
    return address;
  }

  public String ldapsUrl() {
    return "ldaps://" + address + ":" + LDAPS_PORT;
  }

  /** Certificate to trust, in PEM. */
  public Path caFile() {
    return directory.resolve("private/tls/ca.pem");
  }

  public String caPem() {
    try {
      return Files.readString(caFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Connects as the administrator, over LDAPS with certificate and host name checked. */
  public LDAPConnection connect() throws LDAPException {
    return connect(ADMINISTRATOR, ADMIN_PASSWORD);
  }

  /**
   * @param name distinguished name, user@corp.example or CORP\\user
   */
  public LDAPConnection connect(String name, String password) throws LDAPException {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    options.setConnectTimeoutMillis(30_000);
    return new LDAPConnection(sockets(), options, address, LDAPS_PORT, name, password);
  }

  /** Makes svc-fairlead with everything an agent needs. */
  public String createSyncAccount(String password) throws LDAPException {
    createAccount(SYNC_ACCOUNT, password);
    grant(SYNC_ACCOUNT, SambaRight.REPLICATE, SambaRight.DELETED_OBJECTS);
    return SYNC_ACCOUNT + "@" + DNS_NAME;
  }

  /** Makes an enabled user in CN=Users without any special right. */
  public void createAccount(String name, String password) throws LDAPException {
    try (LDAPConnection admin = connect()) {
      admin.add(
          new AddRequest(
              "CN=" + name + ",CN=Users," + BASE_DN,
              new Attribute("objectClass", "user"),
              new Attribute("sAMAccountName", name),
              new Attribute("userPrincipalName", name + "@" + DNS_NAME),
              new Attribute("userAccountControl", "512"),
              new Attribute(
                  "unicodePwd", ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE))));
    }
  }

  public void grant(String account, SambaRight... rights) {
    change("grant", account, rights);
  }

  /** Takes rights back; connections that are open notice it too. */
  public void revoke(String account, SambaRight... rights) {
    change("revoke", account, rights);
  }

  private void change(String command, String account, SambaRight... rights) {
    List<String> words = new ArrayList<>(List.of(command, account));
    Arrays.stream(rights).map(SambaRight::word).forEach(words::add);
    run(words.toArray(String[]::new));
  }

  /** Hides a container and what is below it from an account, in every kind of read. */
  public void deny(String account, String containerDn) {
    run("deny", account, containerDn);
  }

  /** Undoes {@link #deny}. */
  public void allow(String account, String containerDn) {
    run("allow", account, containerDn);
  }

  /**
   * Generates a company as LDIF, the same for the same numbers; see gen-ldif.py for what is in it.
   */
  public String generate(int users, int groups, int contacts, String... options) {
    List<String> words =
        new ArrayList<>(
            List.of("/usr/bin/python3", home.scripts().resolve("gen-ldif.py").toString()));
    words.addAll(
        List.of("--users", "" + users, "--groups", "" + groups, "--contacts", "" + contacts));
    words.addAll(List.of(options));
    return SambaScript.run(new ProcessBuilder(words), "gen-ldif.py");
  }

  /**
   * Adds the entries of an LDIF text over LDAPS, about 200 a second without passwords.
   *
   * @return how many entries
   */
  public int load(String ldif) throws LDAPException {
    try (LDAPConnection admin = connect();
        LDIFReader reader =
            new LDIFReader(new ByteArrayInputStream(ldif.getBytes(StandardCharsets.UTF_8)))) {
      int count = 0;
      for (Entry entry = reader.readEntry(); entry != null; entry = reader.readEntry()) {
        admin.add(new AddRequest(entry));
        count++;
      }
      return count;
    } catch (IOException | LDIFException e) {
      throw new IllegalArgumentException("the LDIF cannot be read", e);
    }
  }

  /**
   * Gives the controller a new invocation id, as a restore from a backup does; it is restarted for
   * that.
   */
  public void changeInvocationId() {
    stop();
    run("new-invocation");
    startAgain();
  }

  /**
   * Adds attributes that Exchange would bring (extensionAttribute1 to 15, mailNickname, some
   * msExch…) under test identifiers; the controller is restarted for that.
   */
  public void extendSchema() {
    stop();
    run("extend-schema");
    startAgain();
  }

  /** Stops the controller; its data stay until {@link #close}. */
  public void stop() {
    run("stop");
  }

  public void startAgain() {
    RUNNING.add(this);
    run("start");
  }

  /** Ends the controller the hard way, in the middle of whatever it does. */
  public void kill() {
    signal("-KILL");
  }

  /** Lets the controller hang: connections stay open and nothing is answered. */
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  @Override
  public void close() {
    if (RUNNING.remove(this)) {
      stop();
      try {
        SambaHome.delete(directory);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static SambaDomain cloneOf(SambaHome home, Path source) {
    SambaDomain domain = create(home, "dc1");
    domain.run("clone", source.toString());
    domain.startAgain();
    return domain;
  }

  private static SambaDomain create(SambaHome home, String host) {
    try {
      return new SambaDomain(home, home.newDirectory(), SambaHome.freeAddress(), host);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SSLSocketFactory sockets() {
    try {
      return new SSLUtil(new PEMFileTrustManager(caFile().toFile())).createSSLSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the CA of Samba cannot be used", e);
    }
  }

  private void signal(String signal) {
    try {
      String session = Files.readString(directory.resolve("samba.pid")).strip();
      SambaScript.run(new ProcessBuilder("/usr/bin/pkill", signal, "-s", session), "pkill");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(String... command) {
    script.run(address, host, command);
  }
}
