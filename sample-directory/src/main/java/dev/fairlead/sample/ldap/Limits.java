package dev.fairlead.sample.ldap;

/**
 * The sizes a server imposes.
 *
 * @param maxPageSize entries of one search answer (Windows: 1,000)
 * @param maxValuesPerAttribute values of one attribute in one answer, the rest by range (Windows:
 *     1,500)
 * @param dirSyncPage objects of one DirSync answer, whatever the client allows
 */
public record Limits(int maxPageSize, int maxValuesPerAttribute, int dirSyncPage) {
  public static final Limits WINDOWS = new Limits(1_000, 1_500, 1_000);

  public Limits {
    if (maxPageSize < 1 || maxValuesPerAttribute < 1 || dirSyncPage < 1) {
      throw new IllegalArgumentException("limits are at least 1");
    }
  }
}
