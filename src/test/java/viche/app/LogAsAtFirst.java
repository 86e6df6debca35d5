package viche.app;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * For a class that runs the command line in this process, which sets up the log for all of it: what
 * comes after the class finds the log as it is at first.
 */
public final class LogAsAtFirst implements AfterAllCallback {
  @Override
  public void afterAll(ExtensionContext context) {
    Logging.apply(Logging.AT_FIRST);
  }
}
