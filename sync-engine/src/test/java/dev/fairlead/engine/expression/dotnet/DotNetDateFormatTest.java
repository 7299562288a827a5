package dev.fairlead.engine.expression.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.HostileText;
import dev.fairlead.engine.Property;
import dev.fairlead.engine.expression.dotnet.DotNetDateFormat.Compiled;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotNetDateFormatTest {
  private static final Instant INSTANT = Instant.parse("2015-01-03T15:04:05.12Z");

  private static DotNetDateFormat format(String format) {
    Compiled compiled = DotNetDateFormat.compile(format);
    assertThat(compiled).as(format).isInstanceOf(Compiled.Usable.class);
    return ((Compiled.Usable) compiled).format();
  }

  private static Optional<Instant> parse(String format, String text) {
    return format(format).parse(text, DateStyles.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "yyyy-MM-dd, 2015-01-03",
        "yy/M/d, 15/1/3",
        "%y, 15",
        "yyyyy, 02015",
        "dddd, Saturday",
        "ddd d MMM, Sat 3 Jan",
        "MMMM, January",
        "HH:mm:ss.fff, 15:04:05.120",
        "h:mm tt, 3:04 PM",
        "%t, P",
        "hh, 03",
        "s.FFFFF, 5.12",
        "m:s.FF, 4:5.12",
        "yyyyMMddHHmmss.fZ, 20150103150405.1Z",
        "zzz z zz, +00:00 +0 +00",
        "%K, Z",
        "`yyyy'year'\"!\"\\d`, 2015year!d",
        "d, 01/03/2015",
        "s, 2015-01-03T15:04:05",
        "o, 2015-01-03T15:04:05.1200000Z",
        "R, `Sat, 03 Jan 2015 15:04:05 GMT`",
        "gg, A.D."
      })
  void writesAsDotNetDoes(String format, String expected) {
    assertThat(format(format).format(INSTANT)).isEqualTo(expected);
  }

  @Test
  void aPointGoesWithTheDigitsThatAreNotThere() {
    assertThat(format("ss.FFF").format(Instant.parse("2015-01-03T15:04:05Z"))).isEqualTo("05");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "yyyyMMddHHmmss.fZ, 20150123105347.1Z, 2015-01-23T10:53:47.100Z",
        "yyyy-MM-ddzzz, 2020-12-31-08:00, 2020-12-31T08:00:00Z",
        "yyyy-MM-ddzzz, 2020-12-31+08:00, 2020-12-30T16:00:00Z",
        "M/d/yyyy hh:mm:ss tt, 12/31/2020 11:59:59 PM, 2020-12-31T23:59:59Z",
        "M/d/yyyy h:mm:ss tt, 1/2/2020 12:00:00 am, 2020-01-02T00:00:00Z",
        "yyyy-MM, 2020-05, 2020-05-01T00:00:00Z",
        "dd.MM.yy, 03.04.49, 2049-04-03T00:00:00Z",
        "dd.MM.yy, 03.04.50, 1950-04-03T00:00:00Z",
        "d MMM yyyy, 3 Feb 2020, 2020-02-03T00:00:00Z",
        "`dddd, d MMMM yyyy`, `Monday, 3 February 2020`, 2020-02-03T00:00:00Z",
        "yyyy-MM-ddTHH:mm:ssK, 2020-02-03T04:05:06+01:00, 2020-02-03T03:05:06Z",
        "yyyy-MM-ddTHH:mm:ssK, 2020-02-03T04:05:06Z, 2020-02-03T04:05:06Z",
        "yyyy-MM-ddTHH:mm:ssK, 2020-02-03T04:05:06, 2020-02-03T04:05:06Z",
        "yyyy.FFF, 2020., 2020-01-01T00:00:00Z",
        "yyyy-MM-dd, ` 2020-02-03 `, 2020-02-03T00:00:00Z"
      })
  void readsAsStrictlyAsDotNetDoes(String format, String text, Instant expected) {
    assertThat(parse(format, text)).contains(expected);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "yyyy-MM-dd, 2020-2-03",
        "yyyy-MM-dd, 20-02-03",
        "yyyy-MM-dd, 2020-02-30",
        "yyyy-MM-dd, 2020-02-03x",
        "yyyy-MM-dd, 2020-02",
        "hh:mm, 13:00",
        "hh:mm, 00:00",
        "HH:mm, 24:00",
        "HH:mm tt, 13:00 AM",
        "ff, 1",
        "yyyyzzz, 2020",
        "yyyyzzz, 2020+1:00",
        "MMM, Foo",
        "ddd, x",
        "gg, BC"
      })
  void refusesWhatIsNotInTheFormat(String format, String text) {
    assertThat(parse(format, text)).isEmpty();
  }

  @Test
  void whiteSpaceIsAllowedWhereTheStylesSaySo() {
    DateStyles inner = DateStyles.parse("AllowInnerWhite, AssumeUniversal").orElseThrow();
    assertThat(format("yyyy-MM-dd").parse("2020 - 02-03", inner)).isPresent();
    assertThat(format("yyyy-MM-dd").parse(" 2020-02-03", inner)).isEmpty();
    DateStyles all = DateStyles.parse("DateTimeStyles.AllowWhiteSpaces").orElseThrow();
    assertThat(all).isEqualTo(new DateStyles(true, true, true));
    assertThat(DateStyles.parse("AllowEverything")).isEmpty();
    assertThat(DateStyles.parse("")).contains(DateStyles.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "'open", "ends\\", "ffffffff", "FFFFFFFF"})
  void refusesFormatsThatAreNone(String format) {
    assertThat(DotNetDateFormat.compile(format)).isInstanceOf(Compiled.Refused.class);
  }

  @Test
  void boundsTheLengthOfFormats() {
    assertThat(DotNetDateFormat.MAX_LENGTH).isEqualTo(200);
    assertThat(DotNetDateFormat.compile("-".repeat(200))).isInstanceOf(Compiled.Usable.class);
    assertThat(DotNetDateFormat.compile("-".repeat(201))).isInstanceOf(Compiled.Refused.class);
  }

  @Test
  void everyFormatReadsAndWritesWithoutFail() {
    Property.holds(
        3_000,
        random -> {
          if (DotNetDateFormat.compile(HostileText.next(random))
              instanceof Compiled.Usable(var format)) {
            String text = format.format(INSTANT);
            assertThat(format.parse(text, DateStyles.DEFAULT)).isNotNull();
            assertThat(format.parse(HostileText.next(random), DateStyles.DEFAULT)).isNotNull();
          }
        });
  }
}
