package dev.fairlead.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fairlead.protocol.RefusalCode;
import org.junit.jupiter.api.Test;

class SlotsTest {
  private final Slots<String> slots = new Slots<>(2, "things");

  @Test
  void aCallerHasSoManySlotsAndNoMore() {
    Slots.Slot first = slots.take("anna");
    Slots.Slot second = slots.take("anna");
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> slots.take("anna"))
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(RefusalCode.BUSY));
    slots.take("bela").close();
    first.close();
    Slots.Slot third = slots.take("anna");
    assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> slots.take("anna"));
    second.close();
    third.close();
    slots.take("anna").close();
  }
}
