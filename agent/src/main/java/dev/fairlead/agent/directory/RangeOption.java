package dev.fairlead.agent.directory;

import com.unboundid.ldap.sdk.Attribute;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code ;range=0-1499} on an attribute: a part of a list too long for one answer. */
final class RangeOption {
  private static final Pattern RANGE =
      Pattern.compile("range=([0-9]{1,9})-([0-9]{1,9}|\\*)", Pattern.CASE_INSENSITIVE);

  private RangeOption() {}

  /** Where the rest of the list begins; −1 when this part is the last or the list is whole. */
  static int next(Attribute attribute) {
    for (String option : attribute.getOptions()) {
      Matcher matcher = RANGE.matcher(option);
      if (matcher.matches() && !"*".equals(matcher.group(2))) {
        return Integer.parseInt(Objects.requireNonNull(matcher.group(2))) + 1;
      }
    }
    return -1;
  }
}
