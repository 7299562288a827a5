package dev.fairlead.controlplane.tenant;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.persistence.people.Member;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.PersonKey;
import dev.fairlead.persistence.people.Role;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who belongs to a tenant. */
@RestController
final class MemberController {
  private static final String PATH = "/api/v1/tenants/{tenant}/members";

  private final Members members;

  MemberController(Members members) {
    this.members = members;
  }

  record Listed(UUID id, String issuer, String subject, String displayName, String role) {
    static Listed of(Member member) {
      return new Listed(
          member.id(),
          member.person().issuer(),
          member.person().subject(),
          member.displayName(),
          member.role().name());
    }
  }

  record NewMember(
      @Nullable String issuer,
      @Nullable String subject,
      @Nullable String displayName,
      @Nullable String role) {}

  @GetMapping(PATH)
  @Requires(Permission.READ)
  Items<Listed> list(TenantCaller caller) {
    return new Items<>(members.list(caller.tenant()).stream().map(Listed::of).toList());
  }

  @PostMapping(PATH)
  @Requires(Permission.MANAGE_MEMBERS)
  ResponseEntity<Listed> add(TenantCaller caller, @RequestBody NewMember wanted) {
    Inputs inputs = new Inputs();
    String issuer = inputs.text("issuer", wanted.issuer(), PersonKey.MOST_ISSUER);
    String subject = inputs.text("subject", wanted.subject(), PersonKey.MOST_SUBJECT);
    String name = inputs.text("displayName", wanted.displayName(), Limits.NAME);
    Role role = inputs.oneOf("role", wanted.role(), List.of(Role.values()));
    inputs.done();
    Member member =
        members
            .add(
                caller.tenant(),
                new PersonKey(issuer, subject),
                name,
                Objects.requireNonNull(role),
                caller.actor())
            .orElseThrow(() ->
                new ProblemException(
                    ProblemCode.ALREADY_MEMBER,
                    "Remove the membership first to give the person another role."));
    return ResponseEntity.created(
            URI.create("/api/v1/tenants/%s/members/%s".formatted(caller.tenant(), member.id())))
        .body(Listed.of(member));
  }

  @DeleteMapping(PATH + "/{member}")
  @Requires(Permission.MANAGE_MEMBERS)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(TenantCaller caller, @PathVariable String member) {
    if (!members.remove(caller.tenant(), Ids.inPath(member, "member"), caller.actor())) {
      throw ProblemException.notFound(Ids.unknown("member"));
    }
  }
}
