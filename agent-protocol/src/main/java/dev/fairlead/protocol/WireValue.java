package dev.fairlead.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** One attribute value: {@code {"t":"text"}} or {@code {"b":"base64"}}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(WireValue.Text.class),
  @JsonSubTypes.Type(WireValue.Binary.class)
})
public sealed interface WireValue {

  record Text(@JsonProperty(value = "t", required = true) String text) implements WireValue {
    @JsonCreator
    public Text {}
  }

  record Binary(@JsonProperty(value = "b", required = true) byte[] bytes) implements WireValue {
    @JsonCreator
    public Binary {}

    @Override
    public boolean equals(Object other) {
      return other instanceof Binary that && java.util.Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
      return java.util.Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
      return "Binary[" + bytes.length + " bytes]";
    }
  }
}
