package dev.fairlead.agent.identity;

import java.security.GeneralSecurityException;
import java.security.Signature;

/** Whether certificate and key belong together. */
final class KeyMatch {
  private static final byte[] PROBE = {1, 2, 3, 4};

  private KeyMatch() {}

  static void require(Identity identity) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(identity.key());
      signature.update(PROBE);
      byte[] made = signature.sign();
      signature.initVerify(identity.leaf().getPublicKey());
      signature.update(PROBE);
      if (signature.verify(made)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw new IdentityException("The service's certificate is not for this agent's key.", e);
    }
    throw new IdentityException("The service's certificate is not for this agent's key.");
  }
}
