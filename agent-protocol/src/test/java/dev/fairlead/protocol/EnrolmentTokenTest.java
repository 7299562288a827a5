package dev.fairlead.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;

class EnrolmentTokenTest {
  private final EnrolmentToken token = random(1);

  @Test
  void survivesBeingCopiedWithBlanksAroundIt() {
    assertThat(EnrolmentToken.parse("  " + token.encode() + "\n")).isEqualTo(token);
  }

  @Test
  void everySingleWrongCharacterIsNoticed() {
    String text = token.encode();
    for (int i = 5; i < text.length() - 1; i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String wrong = text.substring(0, i) + other + text.substring(i + 1);
      assertThatIllegalArgumentException().isThrownBy(() -> EnrolmentToken.parse(wrong));
    }
  }

  @Test
  void aCutOffTokenSaysSo() {
    String text = token.encode();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EnrolmentToken.parse(text.substring(0, 40)))
        .withMessageContaining("cut off");
  }

  @Test
  void doesNotPrintItsSecret() {
    assertThat(token.toString()).doesNotContain(token.secretText());
  }

  private static EnrolmentToken random(long seed) {
    Random random = new Random(seed);
    byte[] root = new byte[32];
    byte[] secret = new byte[32];
    random.nextBytes(root);
    random.nextBytes(secret);
    return new EnrolmentToken(root, secret);
  }
}
