package viche.browser;

import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds requests back until they are let through, and all later ones with them. Taking the route
 * away instead would end the browser's looking at requests, and what becomes of those that it holds
 * then is anybody's guess.
 */
public final class HeldRequests implements Consumer<Route> {
  private final List<Route> held = new ArrayList<>();
  private boolean open;

  @Override
  public void accept(Route route) {
    if (open) {
      route.resume();
    } else {
      held.add(route);
    }
  }

  /** Whether none has come yet. */
  public boolean isEmpty() {
    return held.isEmpty();
  }

  /** Sends those that are held, and from now on each as it comes. */
  public void letThrough() {
    open = true;
    held.forEach(Route::resume);
  }
}
