package dev.fairlead.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SourceAnchorTest {
  private static final ObjectGuid GUID = ObjectGuid.of("00112233-4455-6677-8899-aabbccddeeff");

  @Test
  void isTheObjectGuidInDirectoryByteOrder() {
    assertThat(SourceAnchor.of(GUID).base64()).isEqualTo("MyIRAFVEd2aImaq7zN3u/w==");
  }

  @Test
  void prefersTheConsistencyGuid() {
    byte[] consistencyGuid =
        ObjectGuid.of("11111111-1111-1111-1111-111111111111").toDirectoryBytes();
    assertThat(SourceAnchor.of(consistencyGuid, GUID).base64())
        .isEqualTo("EREREREREREREREREREREQ==");
    assertThat(SourceAnchor.of(new byte[0], GUID)).isEqualTo(SourceAnchor.of(GUID));
  }

  @Test
  void isNeverEmpty() {
    assertThatThrownBy(() -> new SourceAnchor("")).isInstanceOf(IllegalArgumentException.class);
  }
}
