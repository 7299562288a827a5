package dev.fairlead.sample.store;

/** Hears of writes. */
public interface ChangeListener {
  void changed(Change change);
}
