package dev.fairlead.protocol;

/**
 * What either side accepts at most. The gateway enforces them and refuses with a typed {@link
 * RefusalCode}; the agent cuts its pages so that it never meets them.
 */
public final class Limits {
  /** Bytes of a compressed page body. */
  public static final int PAGE_COMPRESSED_BYTES = 4 * 1024 * 1024;

  /** Bytes of a page after decompression. */
  public static final int PAGE_BYTES = 32 * 1024 * 1024;

  /** Decompressed ÷ compressed; a larger ratio above 1 MiB is taken for a zip bomb. */
  public static final int PAGE_RATIO = 200;

  /** Objects in one page; the agent sends {@link #PAGE_OBJECTS_TARGET}. */
  public static final int PAGE_OBJECTS = 2_000;

  public static final int PAGE_OBJECTS_TARGET = 500;

  /** Edge values (members and managers) in one page, over all its objects. */
  public static final int PAGE_EDGES = 20_000;

  /** Attributes of one object, values of one attribute, and characters of one value. */
  public static final int OBJECT_ATTRIBUTES = 500;

  public static final int ATTRIBUTE_VALUES = 5_000;

  public static final int VALUE_CHARACTERS = 1024 * 1024;

  public static final int NAME_CHARACTERS = 256;

  public static final int DN_CHARACTERS = 4_096;

  /** Nesting depth of any JSON document of this protocol. */
  public static final int JSON_DEPTH = 12;

  /** Bytes of a cursor (a DirSync cookie grows with the number of domain controllers). */
  public static final int CURSOR_BYTES = 64 * 1024;

  /** Bytes of every body that is not a page. */
  public static final int SMALL_BODY_BYTES = 64 * 1024;

  /** Bytes of a schema report after decompression (a full AD schema has about 1,500 attributes). */
  public static final int SCHEMA_BYTES = 2 * 1024 * 1024;

  public static final int SCHEMA_ATTRIBUTES = 10_000;

  /** Pages of one agent that the gateway works on at the same time. */
  public static final int PAGES_AT_ONCE_PER_AGENT = 2;

  /** Seconds a command poll may wait. */
  public static final int COMMAND_WAIT_SECONDS = 30;

  /** Objects one {@code ReadObjects} command may name. */
  public static final int COMMAND_OBJECTS = 200;

  private Limits() {}
}
