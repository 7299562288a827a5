package dev.fairlead.planted.coding;

import java.text.SimpleDateFormat;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Planted: each member but the last holds on to a mutable time. */
@SuppressWarnings({"JavaUtilDate", "SimpleDateFormat", "UnusedVariable"})
final class KeepsDates {
  private Date field;

  void takes(Date date) {}

  List<Date> returns() {
    return List.of();
  }

  String makes() {
    return "" + new Date();
  }

  String formats(Instant at) {
    return new SimpleDateFormat("yyyy").toPattern() + at;
  }

  String converts(Instant at) {
    return "" + Date.from(at);
  }
}
