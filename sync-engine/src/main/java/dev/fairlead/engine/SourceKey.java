package dev.fairlead.engine;

/** Names one object of one source domain: the key of the connector space and of its edges. */
public record SourceKey(SourceDomainId domain, ObjectGuid guid) {
  @Override
  public String toString() {
    return domain + "/" + guid;
  }
}
