package viche.testing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Another instance beside the shared service, on its database, for the tests of one class. */
public final class SecondInstance implements BeforeAllCallback, AfterAllCallback {
  private @Nullable TestService service;

  @Override
  public void beforeAll(ExtensionContext context) {
    TestService.shared();
    service = TestService.start(TestService.sharedDatabase(), Map.of());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (service != null) {
      service.close();
    }
  }

  /** A site of the shared service there, once it is known. */
  public TestSite of(TestSite site) {
    if (service == null) {
      throw new IllegalStateException("it isn't started");
    }
    var there = new TestSite(service, site.key());
    Condition.await(
        "the site is known there", () -> there.anyone().get("/counts?article=a").status() == 200);
    return there;
  }
}
