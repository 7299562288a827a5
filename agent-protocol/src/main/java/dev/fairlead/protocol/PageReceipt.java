package dev.fairlead.protocol;

/**
 * The page is in the database.
 *
 * @param repeated true when it had been applied before
 * @param changeNumber the domain's change number after the page
 */
public record PageReceipt(long epoch, long sequence, boolean repeated, long changeNumber) {}
