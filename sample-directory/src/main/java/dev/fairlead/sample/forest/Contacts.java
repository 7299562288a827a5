package dev.fairlead.sample.forest;

import com.unboundid.ldap.sdk.Attribute;
import dev.fairlead.sample.forest.NameList.Name;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Partners of the company, who have an address but no account. */
final class Contacts {
  private Contacts() {}

  static List<UUID> add(DirectoryStore store, int count, SplittableRandom random)
      throws DirectoryException {
    List<UUID> all = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      Name given = NameList.GIVEN.draw(random);
      Name family = NameList.FAMILY.draw(random);
      String display = given.written() + " " + family.written();
      String mail = "partner" + i + "@partner.example";
      all.add(
          store.add(
              "CN="
                  + Names.escape(display + " (external " + i + ")")
                  + ","
                  + Company.contacts(store.names().root()),
              List.of(
                  new Attribute("objectClass", "contact"),
                  new Attribute("givenName", given.written()),
                  new Attribute("sn", family.written()),
                  new Attribute("displayName", display),
                  new Attribute("mail", mail),
                  new Attribute("proxyAddresses", "SMTP:" + mail),
                  new Attribute("company", "Partner AG"))));
    }
    return all;
  }
}
