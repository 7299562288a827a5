package dev.fairlead.protocol;

/**
 * The version, paths and headers of the agent protocol. Every path but {@link #ENROLMENTS} demands
 * a client certificate.
 */
public final class Protocol {
  /** Raised when an older gateway could misread a newer agent, or the other way round. */
  public static final int VERSION = 1;

  public static final String BASE = "/agent/v1";

  /** POST {@link EnrolmentRequest} → {@link CertificateReply}; server TLS and a one-time token. */
  public static final String ENROLMENTS = BASE + "/enrolments";

  /** POST {@link RenewalRequest} → {@link CertificateReply}. The new one is pending until used. */
  public static final String RENEWALS = BASE + "/renewals";

  /** POST {@link Hello} → {@link Welcome}. Also the proof that a renewed certificate works. */
  public static final String HELLO = BASE + "/hello";

  /** POST {@link DomainAnnouncement} → {@link DomainReply}. */
  public static final String DOMAINS = BASE + "/domains";

  /** POST {@link LeaseRequest} → {@link LeaseReply}. */
  public static final String LEASES = BASE + "/domains/{domainId}/leases";

  /** POST {@link ChangePage} as JSON with {@code Content-Encoding: gzip} → {@link PageReceipt}. */
  public static final String PAGES = BASE + "/domains/{domainId}/pages";

  /** PUT {@link SchemaReport} as JSON with {@code Content-Encoding: gzip}. */
  public static final String SCHEMA = BASE + "/domains/{domainId}/schema";

  /** POST {@link DomainHealth}: what the agent can say about reading this domain. */
  public static final String HEALTH = BASE + "/domains/{domainId}/health";

  /** GET ?waitSeconds=n → {@link CommandBatch}; answers at once when a command is there. */
  public static final String COMMANDS = BASE + "/commands";

  /** POST {@link CommandResult}. */
  public static final String COMMAND_RESULTS = BASE + "/commands/{commandId}/result";

  /** Request header: {@link #VERSION} of the sender, decimal. */
  public static final String VERSION_HEADER = "Fairlead-Protocol";

  /** Request header on pages: SHA-256 of the body as sent (compressed), lower-case hex. */
  public static final String BODY_HASH_HEADER = "Fairlead-Body-SHA256";

  /** Request header on pages: the lease epoch under which the page was read, decimal. */
  public static final String EPOCH_HEADER = "Fairlead-Lease-Epoch";

  /** Request header on pages: 1, 2, 3 … within the epoch, decimal. */
  public static final String SEQUENCE_HEADER = "Fairlead-Page-Sequence";

  private Protocol() {}
}
