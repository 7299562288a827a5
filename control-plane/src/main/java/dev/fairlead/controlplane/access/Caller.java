package dev.fairlead.controlplane.access;

import dev.fairlead.controlplane.web.Texts;
import dev.fairlead.persistence.people.PersonKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is calling.
 *
 * @param name for people to read; the provider's word, no identity
 * @param until when a bearer token stops being good; empty for a session
 */
public record Caller(PersonKey person, String name, Optional<Instant> until) {
  private static final int MOST_NAME = 200;

  public Caller {
    name = Texts.cleaned(name, MOST_NAME);
  }

  /** As the audit log names a person: what is sure beside what reads well. */
  public String actor() {
    return "%s (%s at %s)"
        .formatted(name, Texts.cleaned(person.subject(), PersonKey.MOST_SUBJECT), person.issuer());
  }
}
