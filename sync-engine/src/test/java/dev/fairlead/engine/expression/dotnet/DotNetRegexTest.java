package dev.fairlead.engine.expression.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.HostileText;
import dev.fairlead.engine.Property;
import dev.fairlead.engine.expression.dotnet.DotNetRegex.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotNetRegexTest {
  private final FreeMeter meter = new FreeMeter();

  private static DotNetRegex regex(String pattern) {
    Translation translation = DotNetRegex.translate(pattern);
    assertThat(translation).as(pattern).isInstanceOf(Translation.Usable.class);
    return ((Translation.Usable) translation).regex();
  }

  private String without(String pattern, String text) {
    return regex(pattern).replaceAll(text, "", meter);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`[()\\s-]+`, `+1 (999) 888-7777`, +19998887777",
        "`[a-zA-Z_]*`, john_doe72, 72",
        "`\\d`, a1٣b, ab",
        "`\\D`, a1٣b, 1٣",
        "`\\w`, Größe_1-2, -",
        "`\\W`, Größe_1-2, Größe_12",
        "`[^\\W_]`, Größe_1-2, _-",
        "`[\\S-]`, `a b-c`, ` `",
        "`^a`, aab, ab",
        "`b$`, abb, ab",
        "`(?i)MÜ`, Müller, ller",
        "`a|ü`, aüo, o",
        "`(ab){2}`, ababab, ab",
        "`[]a]`, `a]b`, b",
        "`[[:x]`, `[:xy`, y",
        "`\\x41\\u00e4\\.`, `Aä.b`, b",
        "`(?#why)a`, ab, b",
        "`a{,2}`, `a{,2}b`, b",
        "`\\p{Lu}`, aBÄ, a",
        "`.`, 🦄a, ``"
      })
  void meansWhatItMeansInDotNet(String pattern, String text, String expected) {
    assertThat(without(pattern, text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`(?=a)`, look-around",
        "`(?!a)`, look-around",
        "`(?<=a)`, look-around",
        "`(?<!a)`, look-around",
        "`(a)\\1`, back-reference",
        "`(?<x>a)\\k<x>`, back-reference",
        "`(?>a)`, atomic group",
        "`(?(a)b)`, condition",
        "`(?<a-b>c)`, balancing",
        "`\\bword`, letters a to z only",
        "`[a-z-[aeiou]]`, taken away",
        "`(?x) a`, inline options",
        "`(?n:a)`, inline options",
        "`(?-)`, malformed",
        "`a**`, follows a repetition",
        "`a{2}{3}`, follows a repetition",
        "`a{3,2}`, ends before it begins",
        "`a{1001}`, more than 1000",
        "`*a`, nothing to repeat",
        "`(a`, not closed",
        "`a)`, too many",
        "`[a`, not closed",
        "`[z-a]`, ends before it begins",
        "`a\\`, backslash",
        "`\\q`, not known",
        "`\\x4`, hexadecimal digits",
        "`\\p{IsGreek}`, general categories",
        "`(?<1>a)`, begins with a letter",
        "`(?<ä>a)`, letters",
        "`(?<x>a)(?<x>b)`, two groups",
        "`((a{100}){100}){100}`, too large"
      })
  void refusesTheRestWithTheReason(String pattern, String reason) {
    assertThat(DotNetRegex.translate(pattern))
        .isInstanceOfSatisfying(
            Translation.Refused.class, refused -> assertThat(refused.reason()).contains(reason));
  }

  @Test
  void boundsLengthSizeAndNesting() {
    assertThat(DotNetRegex.MAX_LENGTH).isEqualTo(1_000);
    assertThat(DotNetRegex.MAX_SIZE).isEqualTo(2_000);
    assertThat(DotNetRegex.MAX_NESTING).isEqualTo(30);
    assertThat(DotNetRegex.translate("a".repeat(1_000))).isInstanceOf(Translation.Usable.class);
    assertThat(DotNetRegex.translate("a".repeat(1_001))).isInstanceOf(Translation.Refused.class);
    assertThat(DotNetRegex.translate("(".repeat(30) + ")".repeat(30)))
        .isInstanceOf(Translation.Usable.class);
    assertThat(DotNetRegex.translate("(".repeat(31) + ")".repeat(31)))
        .isInstanceOf(Translation.Refused.class);
    assertThat(DotNetRegex.translate("[\\W_]".repeat(3))).isInstanceOf(Translation.Usable.class);
    assertThat(DotNetRegex.translate("[\\W_]".repeat(30))).isInstanceOf(Translation.Refused.class);
    assertThat(DotNetRegex.translate("\\W".repeat(400))).isInstanceOf(Translation.Usable.class);
    assertThat(DotNetRegex.translate("a{999}")).isInstanceOf(Translation.Usable.class);
    assertThat(DotNetRegex.translate("(aaa){999}")).isInstanceOf(Translation.Refused.class);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "${last} ${first}, `Doe Ann`",
        "$2-$1, Doe-Ann",
        "$&!, `Ann Doe!`",
        "$$1, $1",
        "${3}, ${3}",
        "$9, $9",
        "${none}, ${none}",
        "${, ${",
        "$, $"
      })
  void replacementsReferToGroups(String replacement, String expected) {
    assertThat(regex("(?<first>\\w+) (?<last>\\w+)").replaceAll("Ann Doe", replacement, meter))
        .isEqualTo(expected);
  }

  @Test
  void unnamedGroupsAreNumberedBeforeNamedOnes() {
    assertThat(regex("(?<n>a)(b)(?<m>c)(d)").replaceAll("abcd", "$1$2$3$4", meter))
        .isEqualTo("bdac");
  }

  @Test
  void onlyTheGroupIsReplaced() {
    DotNetRegex regex = regex("(?<number>^\\d*) (?<street>.*)");
    assertThat(regex.replaceGroup("545 Tremont Street", "number", "$1", meter))
        .isEqualTo("$1 Tremont Street");
    assertThat(regex.replaceGroup("545 Tremont", "none", "x", meter)).isEqualTo("545 Tremont");
    assertThat(regex("(?<a>a)|b").replaceGroup("ab", "a", "x", meter)).isEqualTo("xb");
  }

  @Test
  void findsWhatAGroupHasFound() {
    DotNetRegex regex = regex("\\+(?<isd>\\d* )(?<phone>\\d{10})(?<rest>x)?");
    assertThat(regex.find("+91 8887779999", "phone", meter)).contains("8887779999");
    assertThat(regex.find("+91 8887779999", "rest", meter)).isEmpty();
    assertThat(regex.find("8887779999", "phone", meter)).isEmpty();
  }

  @Test
  void worksInLinearTimeWhereOthersExplode() {
    assertThat(regex("(a+)+b").find("a".repeat(5_000), "x", meter)).isEmpty();
    assertThat(without("(a*)*$", "a".repeat(2_000))).isEmpty();
  }

  @Test
  void saysHowMuchWorkAQuadraticSearchMayBe() {
    without("x*y|x", "x".repeat(1_000));
    assertThat(meter.steps()).isGreaterThan(1_000_000);
    var simple = new FreeMeter();
    regex("x").replaceAll("x".repeat(1_000), "", simple);
    assertThat(simple.steps()).isLessThan(5_000);
  }

  @Test
  void everyPatternIsTranslatedOrRefused() {
    Property.holds(
        3_000,
        random -> {
          String pattern = HostileText.next(random);
          if (pattern.length() > 200) {
            return;
          }
          if (DotNetRegex.translate(pattern) instanceof Translation.Usable(var regex)) {
            assertThat(regex.replaceAll("some text", "$0", meter)).isNotNull();
          }
        });
  }
}
