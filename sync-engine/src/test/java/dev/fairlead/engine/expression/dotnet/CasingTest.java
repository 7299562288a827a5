package dev.fairlead.engine.expression.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasingTest {
  @Test
  void lettersKeepTheirNumber() {
    assertThat(Casing.upper("straße", "")).isEqualTo("STRAßE");
    assertThat(Casing.lower("ΟΔΟΣ", "")).isEqualTo("οδοσ");
  }

  @Test
  void turkishHasTwoKindsOfI() {
    assertThat(Casing.lower("Iİ", "tr-TR")).isEqualTo("ıi");
    assertThat(Casing.upper("iı", "az")).isEqualTo("İI");
    assertThat(Casing.lower("I", "en-US")).isEqualTo("i");
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "tr, true",
    "tr-TR, true",
    "zh-Hans-CN, true",
    "t, false",
    "turkish, false",
    "12-TR, false",
    "tr_TR, false",
    "tr-, false",
    "tr--TR, false",
    "aa-bbbbbbbbbbbbbbbbbbbbb, false"
  })
  void knowsWhatLooksLikeACulture(String name, boolean culture) {
    assertThat(Casing.isCulture(name)).isEqualTo(culture);
  }

  @ParameterizedTest
  @CsvSource({
    "PABLO GONSALVES (SECOND), Pablo Gonsalves (Second)",
    "o'brien, O'brien",
    "PINTO-DE_SILVA, Pinto-De_Silva",
    "3com a1b, 3Com A1b",
    "ǆ, ǅ",
    "élan, Élan"
  })
  void titlesBeginEachWordLarge(String text, String expected) {
    assertThat(Casing.title(text)).isEqualTo(expected);
  }

  @Test
  void givenSeparatorsAreTheOnlyOnes() {
    assertThat(Casing.title("MARY-ANN O'NEIL", " '")).isEqualTo("Mary-ann O'Neil");
  }
}
