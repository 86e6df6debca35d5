package viche.moving.archive;

/**
 * A line of an archive's file.
 *
 * @param number from 1
 * @param text without its end
 */
record ArchiveLine(long number, String text) {}
