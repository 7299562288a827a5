package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $search="displayName:ann"}: one clause, matched at the start of words. */
final class SearchCondition {
  private static final Pattern CLAUSE = Pattern.compile("\"(\\w+):(.*)\"");

  private final String property;
  private final String wanted;

  SearchCondition(String search) {
    Matcher matcher = CLAUSE.matcher(search.strip());
    if (!matcher.matches()) {
      throw Refusals.badRequest("Syntax error: $search needs the form \"property:value\".");
    }
    property = matcher.group(1);
    wanted = matcher.group(2).toLowerCase(Locale.ROOT);
  }

  boolean matches(DirectoryObject object) {
    String text = object.text(property).toLowerCase(Locale.ROOT);
    for (String word : text.split("[\\s@._-]+", -1)) {
      if (word.startsWith(wanted)) {
        return true;
      }
    }
    return text.startsWith(wanted);
  }
}
