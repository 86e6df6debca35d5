package viche.moving.format;

/**
 * Where something stands in a file.
 *
 * @param unit what is counted: {@code line}, or {@code row} of a table
 * @param number counts from 1
 */
public record Place(String unit, long number) {
  @Override
  public String toString() {
    return unit + " " + number;
  }
}
