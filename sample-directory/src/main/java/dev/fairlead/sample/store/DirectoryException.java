package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.ResultCode;

/** A refusal, with the LDAP result code and a text that starts with Active Directory's own code. */
public final class DirectoryException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ResultCode resultCode;

  public DirectoryException(ResultCode resultCode, String diagnostic) {
    super(diagnostic);
    this.resultCode = resultCode;
  }

  public DirectoryException(ResultCode resultCode, String diagnostic, Throwable cause) {
    super(diagnostic, cause);
    this.resultCode = resultCode;
  }

  public ResultCode resultCode() {
    return resultCode;
  }

  static DirectoryException noSuchObject(String name) {
    return new DirectoryException(
        ResultCode.NO_SUCH_OBJECT, "0000208D: NameErr: DSID-03100241, no such object: " + name);
  }

  static DirectoryException unwilling(String why) {
    return new DirectoryException(
        ResultCode.UNWILLING_TO_PERFORM, "00002035: SvcErr: DSID-031A12D2, " + why);
  }
}
