package viche.text;

/**
 * Characters that show nothing: those with the property Default_Ignorable_Code_Point (<a
 * href="https://www.unicode.org/reports/tr44/">UAX #44</a>, Unicode 16) and the control characters
 * that are no white space.
 */
public final class Ignorables {
  private Ignorables() {}

  /** Whether a character is one of them. */
  public static boolean contains(int c) {
    return switch (c >> 8) {
      case 0x00 -> c == 0xAD || (Character.isISOControl(c) && !Character.isWhitespace(c));
      case 0x03 -> c == 0x34F;
      case 0x06 -> c == 0x61C;
      case 0x11 -> c == 0x115F || c == 0x1160;
      case 0x17 -> c == 0x17B4 || c == 0x17B5;
      case 0x18 -> in(c, 0x180B, 0x180F);
      case 0x20 -> in(c, 0x200B, 0x200F) || in(c, 0x202A, 0x202E) || in(c, 0x2060, 0x206F);
      case 0x31 -> c == 0x3164;
      case 0xFE -> in(c, 0xFE00, 0xFE0F) || c == 0xFEFF;
      case 0xFF -> c == 0xFFA0 || in(c, 0xFFF0, 0xFFF8);
      case 0x1BC -> in(c, 0x1BCA0, 0x1BCA3);
      case 0x1D1 -> in(c, 0x1D173, 0x1D17A);
      default -> in(c, 0xE0000, 0xE0FFF);
    };
  }

  private static boolean in(int c, int first, int last) {
    return c >= first && c <= last;
  }
}
