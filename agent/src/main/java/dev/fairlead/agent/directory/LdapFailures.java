package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.agent.directory.DirectoryException.Code;
import java.net.SocketTimeoutException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What an LDAP error means, in words with a remedy. */
final class LdapFailures {
  /** AD puts the reason of a refused log-on into the text: {@code … data 52e, …}. */
  private static final Pattern LOGON_DATA = Pattern.compile("data ([0-9a-f]{3,8})");

  /** Win32 error 87, ERROR_INVALID_PARAMETER, as AD prints it. */
  private static final String INVALID_PARAMETER = "00000057";

  private LdapFailures() {}

  static DirectoryException connecting(LDAPException e, String server) {
    return isTls(e)
        ? new DirectoryException(
            Code.DIRECTORY_TLS_FAILED,
            "TLS with "
                + server
                + " failed. Check that directory.ca-file holds the authority that signed its"
                + " certificate, and that the certificate names this host. ("
                + reason(e)
                + ")",
            e)
        : isTimeout(e)
            ? hangs(e, server)
            : new DirectoryException(
                Code.DIRECTORY_UNREACHABLE,
                "No connection to " + server + ". Check that it runs, the port and the firewall.",
                e);
  }

  static DirectoryException loggingOn(LDAPException e, String server, String bindName) {
    if (e.getResultCode().equals(ResultCode.INVALID_CREDENTIALS)) {
      return new DirectoryException(
          Code.LOGON_REFUSED, "Log-on of " + bindName + " refused: " + logonReason(e), e);
    }
    if (e.getResultCode().equals(ResultCode.STRONG_AUTH_REQUIRED)) {
      return new DirectoryException(
          Code.LOGON_REFUSED,
          server + " demands an encrypted connection: use an ldaps:// address.",
          e);
    }
    return reading(e, server, "logging on");
  }

  /** For everything after the log-on. */
  static DirectoryException reading(LDAPException e, String server, String doing) {
    ResultCode code = e.getResultCode();
    if (isTimeout(e)) {
      return hangs(e, server);
    }
    if (code.equals(ResultCode.SERVER_DOWN)
        || code.equals(ResultCode.CONNECT_ERROR)
        || code.equals(ResultCode.LOCAL_ERROR)
        || code.equals(ResultCode.DECODING_ERROR)
        || code.equals(ResultCode.UNAVAILABLE)) {
      return new DirectoryException(
          Code.READ_CUT_OFF,
          "The connection to " + server + " broke while " + doing + ". It will be tried again.",
          e);
    }
    if (code.equals(ResultCode.INSUFFICIENT_ACCESS_RIGHTS)) {
      return new DirectoryException(
          Code.RIGHTS_MISSING,
          "The account may not do this: "
              + doing
              + ". Grant it \"Replicating Directory Changes\" on the domain's head.",
          e);
    }
    return new DirectoryException(
        Code.READ_REFUSED,
        server + " ended " + doing + " with an error: " + code + ". Nothing was taken over.",
        e);
  }

  /** Whether a DirSync answer says that the cookie cannot be used. */
  static boolean refusesCookie(LDAPException e) {
    String text = e.getDiagnosticMessage();
    return e.getResultCode().equals(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION)
        || e.getResultCode().equals(ResultCode.UNWILLING_TO_PERFORM)
        || (text != null && text.contains(INVALID_PARAMETER));
  }

  static DirectoryException hangs(@Nullable Throwable e, String server) {
    return new DirectoryException(
        Code.DIRECTORY_HANGS,
        server
            + " takes connections but does not answer in time. Look at its load; with several"
            + " servers in directory.servers the next one is tried.",
        e);
  }

  /**
   * Whether a refused log-on may count as a wrong password with the directory. The codes left out
   * are given only to who knows the right one.
   */
  static boolean countsAgainstTheAccount(LDAPException e) {
    return switch (logonData(e)) {
      case "530", "531", "532", "533", "701", "773" -> false;
      default -> true;
    };
  }

  private static String logonData(LDAPException e) {
    String text = e.getDiagnosticMessage();
    Matcher matcher = LOGON_DATA.matcher(text == null ? "" : text);
    return matcher.find() ? Objects.requireNonNull(matcher.group(1)) : "";
  }

  private static String logonReason(LDAPException e) {
    return switch (logonData(e)) {
      case "525" -> "no such account. Check directory.bind-name.";
      case "52e" -> "name or password is wrong. Check directory.bind-password-file.";
      case "530", "531" -> "the account may not log on at this time or from this host.";
      case "532", "773" -> "the password has expired. Set a new one and put it into the file.";
      case "533" -> "the account is disabled. Enable it.";
      case "701" -> "the account has expired. Extend it.";
      case "775" -> "the account is locked. Unlock it and look for who uses a wrong password.";
      default -> "name or password is wrong, or the account is disabled or locked.";
    };
  }

  private static boolean isTls(LDAPException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException
          || cause instanceof java.security.cert.CertificateException) {
        return true;
      }
    }
    String text = e.getMessage();
    return text != null && (text.contains("SSLHandshake") || text.contains("CertificateException"));
  }

  private static boolean isTimeout(LDAPException e) {
    if (e.getResultCode().equals(ResultCode.TIMEOUT)) {
      return true;
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException) {
        return true;
      }
    }
    return false;
  }

  private static String reason(LDAPException e) {
    Throwable last = e;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String text = last.getMessage();
    return text == null ? "no reason given" : text.lines().findFirst().orElse("");
  }
}
