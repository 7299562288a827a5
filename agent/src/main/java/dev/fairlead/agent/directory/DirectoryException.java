package dev.fairlead.agent.directory;

import org.jspecify.annotations.Nullable;

/**
 * The directory could not be read as it should. The message says what happened and what to do, for
 * a person; it holds no attribute values.
 */
public final class DirectoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What {@link Code#DELETED_OBJECTS_HIDDEN} means and how it is mended. */
  public static final String DELETED_OBJECTS_SENTENCE =
      "The account may not read CN=Deleted Objects, so deletions would go unnoticed. Grant it"
          + " \"List contents\" and \"Read all properties\" there.";

  private final Code code;
  private final String sentence;

  public DirectoryException(Code code, String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.sentence = sentence;
  }

  public DirectoryException(Code code, String sentence) {
    this(code, sentence, null);
  }

  public Code code() {
    return code;
  }

  /** What happened and what to do. */
  public String sentence() {
    return sentence;
  }

  /** Stable; travels to the service as the code of a problem. */
  public enum Code {
    /** No server of the list takes a connection. */
    DIRECTORY_UNREACHABLE,
    /** A server took the connection and then said nothing. */
    DIRECTORY_HANGS,
    /** The server's certificate is not trusted, or TLS failed otherwise. */
    DIRECTORY_TLS_FAILED,
    /** Name or password are wrong, or the account is locked, disabled or expired. */
    LOGON_REFUSED,
    /** The account may not read changes. */
    RIGHTS_MISSING,
    /** The account may not see what was deleted. */
    DELETED_OBJECTS_HIDDEN,
    /** The directory does not take the cursor: a full read is needed. */
    CURSOR_REFUSED,
    /** The connection broke while reading. */
    READ_CUT_OFF,
    /** The server ended the read with an error or before everything was delivered. */
    READ_REFUSED,
    /** The server is not a domain controller of Active Directory, or lacks something needed. */
    NOT_ACTIVE_DIRECTORY,
    /** Something in the settings prevents a connection. */
    SETTINGS
  }
}
