package dev.fairlead.agent.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void guidsAreReadInTheOrderOfTheDirectory() {
    assertThat(Guids.guid(HexFormat.of().parseHex("2167ddb747505a41b02cd1ab9b0ecada")))
        .isEqualTo(UUID.fromString("b7dd6721-5047-415a-b02c-d1ab9b0ecada"));
    assertThat(Guids.guid(HexFormat.of().parseHex("ffffffffffffffffffffffffffffffff")))
        .isEqualTo(UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));
  }

  @Test
  void sidsAreReadWithUnsignedParts() {
    assertThat(Guids.sid(HexFormat.of().parseHex("01020000000000052000000020020000")))
        .isEqualTo("S-1-5-32-544");
    assertThat(Guids.sid(HexFormat.of().parseHex("010100000000000fffffffff")))
        .isEqualTo("S-1-15-4294967295");
  }

  @Test
  void anExtendedNameHasAGuidAndMayHaveASid() {
    UUID guid = UUID.fromString("b7dd6721-5047-415a-b02c-d1ab9b0ecada");
    assertThat(ExtendedDn.parse("<GUID=" + guid + ">;<SID=S-1-5-7>;CN=a\\;b,DC=x"))
        .isEqualTo(new ExtendedDn(guid, "S-1-5-7", "CN=a\\;b,DC=x"));
    assertThat(ExtendedDn.parse("<GUID=" + guid + ">;CN=a,DC=x"))
        .isEqualTo(new ExtendedDn(guid, null, "CN=a,DC=x"));
    assertThat(ExtendedDn.parse("CN=<odd>,DC=x"))
        .isEqualTo(new ExtendedDn(null, null, "CN=<odd>,DC=x"));
  }

  @Test
  void secretsAreNeverAskedForWhateverTheServiceWants() {
    AttributeSet set =
        new AttributeSet(
            1,
            List.of(
                "mail",
                "unicodePwd",
                "ms-Mcs-AdmPwd",
                "msLAPS-Password",
                "lastLogonTimestamp",
                "MAIL",
                "objectGUID"));
    assertThat(set.toRequest())
        .containsExactly(
            "objectGUID",
            "objectClass",
            "name",
            "parentGUID",
            "isDeleted",
            "lastKnownParent",
            "mail");
  }

  @Test
  void theNameOfTheDomainComesFromItsNamingContext() {
    DomainFacts facts =
        new DomainFacts(
            "ldaps://dc1",
            "DC=eu,DC=corp,DC=example",
            "CN=Schema",
            UUID.randomUUID(),
            null,
            null,
            UUID.randomUUID());
    assertThat(facts.dnsName()).isEqualTo("eu.corp.example");
  }
}
