package dev.fairlead.sample.forest;

import dev.fairlead.sample.forest.NameList.Name;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Somebody who might join the company. */
public record NewPerson(String given, String family, String account, String mail) {

  public static NewPerson draw(RandomGenerator random, String domain) {
    Name given = NameList.GIVEN.draw(random);
    Name family = NameList.FAMILY.draw(random);
    String stem = (given.latin() + "." + family.latin()).toLowerCase(Locale.ROOT);
    String account = stem.substring(0, Math.min(14, stem.length())) + "." + random.nextInt(10_000);
    return new NewPerson(given.written(), family.written(), account, account + "@" + domain);
  }

  public String name() {
    return given + " " + family;
  }
}
