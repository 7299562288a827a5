package dev.fairlead.engine.expression.dotnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "2012-03-16T07:00:00Z, 2012-03-16T07:00:00Z",
        "2009-06-15T01:45:30-07:00, 2009-06-15T08:45:30Z",
        "2009-06-15T01:45:30.1234567+0530, 2009-06-14T20:15:30.123456700Z",
        "2021-06-30+08:00, 2021-06-29T16:00:00Z",
        "2012-03-16-07:00, 2012-03-16T07:00:00Z",
        "2020-12-31 23:59:59-08:00, 2021-01-01T07:59:59Z",
        "2021-08-24, 2021-08-24T00:00:00Z",
        "2021/8/4 7:05, 2021-08-04T07:05:00Z",
        "8/25/2021 5:41:18 PM, 2021-08-25T17:41:18Z",
        "8/25/2021 12:00:00 AM, 2021-08-25T00:00:00Z",
        "8/25/2021 12:00:00 pm, 2021-08-25T12:00:00Z",
        "12/25/2007, 2007-12-25T00:00:00Z",
        "2013-01-10 4:00 PM -8, 2013-01-11T00:00:00Z",
        "`Wed, 16 Mar 2012 07:00:00 GMT`, 2012-03-16T07:00:00Z",
        "16 march 2012, 2012-03-16T00:00:00Z",
        "`March 16, 2012 7:00 AM`, 2012-03-16T07:00:00Z",
        "20150123105347.0Z, 2015-01-23T10:53:47Z",
        "` 2021-08-24 `, 2021-08-24T00:00:00Z"
      })
  void readsTheUsualNotations(String text, Instant expected) {
    assertThat(Dates.read(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "2021-02-30",
        "2021-13-01",
        "0000-01-01",
        "13/13/2021",
        "8/25/2021 13:00:00 PM",
        "8/25/2021 0:00:00 AM",
        "2021-08-24 25:00",
        "2021-08-24T10:00:00+15:00",
        "0001-01-01T00:00:00+01:00",
        "9999-12-31T23:59:59-01:00",
        "16 Foo 2012",
        "20151323105347.0Z"
      })
  void whatIsNoDateIsNotOne(String text) {
    assertThat(Dates.read(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2012-03-16T07:00:00Z, 3/16/2012 7:00:00 AM",
    "2012-12-01T00:05:09Z, 12/1/2012 12:05:09 AM",
    "2012-12-01T12:00:00Z, 12/1/2012 12:00:00 PM",
    "0001-01-01T23:59:59Z, 1/1/0001 11:59:59 PM"
  })
  void becomesTextInOneForm(Instant instant, String text) {
    assertThat(Dates.text(instant)).isEqualTo(text);
    assertThat(Dates.read(text)).contains(instant);
  }

  @Test
  void fileTimesComeAndGo() {
    Instant instant = Instant.parse("2012-01-01T23:00:00Z");
    assertThat(Dates.ofFileTime(129_699_324_000_000_000L)).contains(instant);
    assertThat(Dates.fileTime(instant)).isEqualTo(129_699_324_000_000_000L);
    assertThat(Dates.fileTime(Instant.parse("1600-12-31T23:59:59.9999999Z"))).isEqualTo(-1);
    assertThat(Dates.ofFileTime(-1)).contains(Instant.parse("1600-12-31T23:59:59.9999999Z"));
    assertThat(Dates.ofFileTime(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void monthsEndWhereTheyEndAndYearsAreBounded() {
    Instant january = Instant.parse("2024-01-31T00:00:00Z");
    assertThat(Dates.plus(january, 1, ChronoUnit.MONTHS))
        .contains(Instant.parse("2024-02-29T00:00:00Z"));
    assertThat(Dates.plus(january, 8_000, ChronoUnit.YEARS)).isEmpty();
    assertThat(Dates.plus(january, Long.MAX_VALUE, ChronoUnit.SECONDS)).isEmpty();
    assertThat(Dates.plus(january, Long.MIN_VALUE, ChronoUnit.WEEKS)).isEmpty();
  }
}
