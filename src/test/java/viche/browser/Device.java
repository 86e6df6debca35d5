package viche.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** What a reader holds in their hands. */
public enum Device {
  DESKTOP(1280, 900, false),
  PHONE(390, 844, true),
  /** The narrowest screen that WCAG 2.2 asks for; as wide as 1280 pixels at 400 % zoom. */
  NARROW(320, 640, true);

  private final int width;
  private final int height;
  private final boolean touch;

  Device(int width, int height, boolean touch) {
    this.width = width;
    this.height = height;
    this.touch = touch;
  }

  /** A fresh browser profile on it, without motion, so that pictures are still. */
  public NewContextOptions options() {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setHasTouch(touch)
        .setIsMobile(touch)
        .setReducedMotion(ReducedMotion.REDUCE)
        .setColorScheme(ColorScheme.LIGHT)
        .setLocale("uk-UA")
        .setTimezoneId("Europe/Kyiv");
  }
}
