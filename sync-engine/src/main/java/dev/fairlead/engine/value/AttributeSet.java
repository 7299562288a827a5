package dev.fairlead.engine.value;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The attributes a source domain's connector space is known to hold. Enlarging the set needs a full
 * read; until that read commits, the added attributes are not read yet.
 *
 * @param version grows with every change of the set
 * @param everything whether every readable attribute was asked for; {@code names} is then empty
 * @param names attribute names in lower case
 */
public record AttributeSet(int version, boolean everything, Set<String> names) {
  public AttributeSet {
    names = names.stream().map(AttributeSet::key).collect(Collectors.toUnmodifiableSet());
  }

  public static AttributeSet everything(int version) {
    return new AttributeSet(version, true, Set.of());
  }

  public static AttributeSet of(int version, Collection<String> names) {
    return new AttributeSet(version, false, Set.copyOf(names));
  }

  public boolean contains(String attribute) {
    return everything || names.contains(key(attribute));
  }

  /** Directories ignore the case of attribute names. */
  static String key(String attribute) {
    return attribute.toLowerCase(Locale.ROOT);
  }
}
