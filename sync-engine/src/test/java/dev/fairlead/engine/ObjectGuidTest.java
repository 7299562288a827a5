package dev.fairlead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectGuidTest {
  private static final ObjectGuid GUID = ObjectGuid.of("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void storesTheFirstThreeFieldsLittleEndianAsDirectoriesDo() {
    assertThat(GUID.toDirectoryBytes())
        .containsExactly(
            0x33, 0x22, 0x11, 0x00, 0x55, 0x44, 0x77, 0x66, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd,
            0xee, 0xff);
  }

  @Test
  void readsBackWhatItWrites() {
    Property.holds(
        1_000,
        random -> {
          var guid = new ObjectGuid(new UUID(random.nextLong(), random.nextLong()));
          assertThat(ObjectGuid.ofDirectoryBytes(guid.toDirectoryBytes())).isEqualTo(guid);
        });
  }

  @Test
  void refusesAnythingButSixteenBytes() {
    assertThatThrownBy(() -> ObjectGuid.ofDirectoryBytes(new byte[15]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("An objectGUID has 16 bytes, not 15");
  }
}
