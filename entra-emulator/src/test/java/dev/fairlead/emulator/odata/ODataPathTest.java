package dev.fairlead.emulator.odata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.emulator.refusal.GraphRefusal;
import org.junit.jupiter.api.Test;

/** Every spelling of a path that clients use is understood. */
class ODataPathTest {
  @Test
  void readsKeysInParenthesesAndAsSegments() {
    assertThat(ODataPath.parse("/users('a%23b')/manager").segment(0).key()).isEqualTo("a#b");
    assertThat(ODataPath.parse("users/a%23b/manager").name(1)).isEqualTo("a#b");
  }

  @Test
  void readsAlternateKeysWithQuotesAndSlashesInside() {
    ODataPath path = ODataPath.parse("/groups(uniqueName='it''s/one')/members");
    assertThat(path.namedKey(0, "uniqueName")).isEqualTo("it's/one");
    assertThat(path.name(1)).isEqualTo("members");
  }

  @Test
  void knowsAllSpellingsOfAFunction() {
    for (String spelling :
        new String[] {"delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()"}) {
      assertThat(ODataPath.parse("/users/" + spelling).shortName(1)).isEqualTo("delta");
    }
  }

  @Test
  void keepsAnApostropheInABareKey() {
    assertThat(ODataPath.parse("/users/o'neil@corp.example/manager").name(1))
        .isEqualTo("o'neil@corp.example");
  }

  @Test
  void refusesBrokenEncodingAndBrokenKeys() {
    assertThatThrownBy(() -> ODataPath.parse("/users/%zz")).isInstanceOf(GraphRefusal.class);
    assertThatThrownBy(() -> ODataPath.parse("/groups(uniqueName=x)"))
        .isInstanceOf(GraphRefusal.class);
  }

  @Test
  void takesOptionsWithAndWithoutDollarAndBoundsThePageSize() {
    assertThat(QueryOptions.parse("%24select=id,%20city&top=5").select())
        .containsExactly("id", "city");
    assertThat(QueryOptions.parse("$top=999").top()).isEqualTo(999);
    assertThat(QueryOptions.parse("").top()).isEqualTo(QueryOptions.DEFAULT_TOP);
    assertThatThrownBy(() -> QueryOptions.parse("$top=1000").top())
        .isInstanceOf(GraphRefusal.class);
    assertThatThrownBy(() -> QueryOptions.parse("$top=1&$top=2")).isInstanceOf(GraphRefusal.class);
  }
}
