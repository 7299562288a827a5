package dev.fairlead.engine.value;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
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
  /** Names beyond this are not remembered: nobody can fill the memory with them. */
  private static final int MOST_KEYS = 4_096;

  /** Never changed, only replaced: read by every thread without waiting. */
  private static volatile Map<String, String> keys = Map.of();

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

  /**
   * Directories ignore the case of attribute names. The same few hundred names are asked for again
   * and again.
   */
  static String key(String attribute) {
    String known = keys.get(attribute);
    return known != null ? known : remembered(attribute);
  }

  private static synchronized String remembered(String attribute) {
    String key = attribute.toLowerCase(Locale.ROOT);
    if (keys.size() < MOST_KEYS) {
      var more = new HashMap<>(keys);
      more.put(attribute, key);
      keys = more;
    }
    return key;
  }
}
