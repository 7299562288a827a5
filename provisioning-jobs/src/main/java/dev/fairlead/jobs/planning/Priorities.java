package dev.fairlead.jobs.planning;

import dev.fairlead.engine.plan.Verb;

/** The order of export: whoever must lose access first, then what frees names, then the rest. */
public final class Priorities {
  private Priorities() {}

  public static int of(Verb verb) {
    return switch (verb) {
      case DISABLE -> 10;
      case DELETE -> 20;
      case RESTORE -> 30;
      case ENABLE -> 40;
      case JOIN -> 50;
      case UPDATE -> 60;
      case CREATE -> 70;
      case REMOVE_MEMBER -> 110;
      case CLEAR_MANAGER -> 120;
      case SET_MANAGER -> 130;
      case ADD_MEMBER -> 140;
      case NO_CHANGE, BLOCKED -> 200;
    };
  }
}
