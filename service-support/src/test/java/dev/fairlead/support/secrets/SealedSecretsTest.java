package dev.fairlead.support.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealedSecretsTest {
  private static final String OLD = MasterKeys.newLine("old", filled(1));
  private static final String NEW = MasterKeys.newLine("new", filled(2));
  private final byte[] secret = "client secret".getBytes(UTF_8);
  private final SealedSecrets secrets = with(OLD);

  @Test
  void opensWhatItSealedAndSealsEachTimeDifferently() {
    byte[] once = secrets.seal("a", secret);
    byte[] again = secrets.seal("a", secret);
    assertThat(once).isNotEqualTo(again);
    assertThat(secrets.open("a", once)).isEqualTo(secret);
    assertThat(secrets.open("a", again)).isEqualTo(secret);
  }

  @Test
  void aValueMovedToAnotherPurposeDoesNotOpen() {
    byte[] sealed = secrets.seal("graph-credential:contoso", secret);
    assertThatThrownBy(() -> secrets.open("graph-credential:fabrikam", sealed))
        .isInstanceOf(UnreadableSecretException.class)
        .hasMessageContaining("graph-credential:fabrikam");
  }

  @Test
  void anyChangedOrMissingByteIsNoticed() {
    byte[] sealed = secrets.seal("a", secret);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> secrets.open("a", changed))
          .isInstanceOf(UnreadableSecretException.class);
      byte[] cut = java.util.Arrays.copyOf(sealed, i);
      assertThatThrownBy(() -> secrets.open("a", cut))
          .isInstanceOf(UnreadableSecretException.class);
    }
  }

  @Test
  void afterRotationOldValuesOpenAndNewOnesUseTheNewKey() {
    byte[] sealed = secrets.seal("a", secret);
    SealedSecrets rotated = with(NEW, OLD);
    assertThat(rotated.open("a", sealed)).isEqualTo(secret);
    byte[] fresh = rotated.seal("a", secret);
    assertThatThrownBy(() -> secrets.open("a", fresh))
        .hasMessageContaining("'new'")
        .hasMessageContaining("Put the line back");
  }

  @Test
  void derivedSecretsOutliveRotationAndDifferByPurpose() {
    byte[] derived = secrets.derive("contoso");
    assertThat(derived).hasSize(32).isEqualTo(with(NEW, OLD).derive("contoso"));
    assertThat(derived).isNotEqualTo(secrets.derive("fabrikam"));
    assertThat(derived).isNotEqualTo(with(NEW).derive("contoso"));
  }

  @Test
  void aWrongKeyFileNamesTheLine() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.parse(List.of("# comment", "k1:AAAA"), "keys"))
        .withMessage("keys, line 2: the key has 3 bytes, it needs 32.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.parse(List.of(OLD, OLD), "keys"))
        .withMessageContaining("line 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.read(Path.of("does-not-exist")))
        .withMessageContaining("does-not-exist");
  }

  private static SealedSecrets with(String... lines) {
    return new SealedSecrets(MasterKeys.parse(List.of(lines), "keys"), new SecureRandom());
  }

  private static byte[] filled(int value) {
    byte[] bytes = new byte[32];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
