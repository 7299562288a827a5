package dev.fairlead.engine.planted;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;

/** Planted: each method but the last two gets from the world what should come in as an argument. */
@SuppressWarnings({"JavaTimeDefaultTimeZone", "TimeZoneUsage"})
final class AsksTheWorld {
  private AsksTheWorld() {}

  static Instant instant() {
    return Instant.now();
  }

  static LocalDate date() {
    return LocalDate.now(ZoneId.of("UTC"));
  }

  static Clock clock() {
    return Clock.systemUTC();
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static String setting() {
    return System.getProperty("setting");
  }

  static double chance() {
    return Math.random();
  }

  static Random random() {
    return new Random();
  }

  static SplittableRandom splittable() {
    return new SplittableRandom();
  }

  static SecureRandom secure() {
    return new SecureRandom();
  }

  static UUID uuid() {
    return UUID.randomUUID();
  }

  static void shuffle(List<String> list) {
    Collections.shuffle(list);
  }

  static Locale locale() {
    return Locale.getDefault();
  }

  static TimeZone zone() {
    return TimeZone.getDefault();
  }

  static ZoneId zoneId() {
    return ZoneId.systemDefault();
  }

  static Class<?> reflection(String name) throws ClassNotFoundException {
    return Class.forName(name);
  }

  static Instant givenClock(Clock clock) {
    return Instant.now(clock);
  }

  static Random givenSeed(long seed) {
    return new Random(seed);
  }
}
