package dev.fairlead.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void ordinaryTextIsLeftAlone() {
    String text = "Zoë Ångström 😀 \n\t";
    assertThat(Texts.storable(text)).isTrue();
    assertThat(Texts.cleaned(text)).isSameAs(text);
  }

  @Test
  void nulAndHalfSurrogatesAreReplaced() {
    assertThat(Texts.cleaned("a\u0000b")).isEqualTo("a\uFFFDb");
    assertThat(Texts.cleaned("a\ud83d")).isEqualTo("a\uFFFD");
    assertThat(Texts.cleaned("\ude00a")).isEqualTo("\uFFFDa");
    assertThat(Texts.cleaned("\ude00\ud83d😀")).isEqualTo("\uFFFD\uFFFD😀");
    assertThat(Texts.storable("\ud83dx")).isFalse();
  }
}
