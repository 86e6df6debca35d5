package viche.text;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * HTML that is safe to put into a page, inside any element that takes flow content.
 *
 * <p>It is made by the sanitiser, or restored by the comment store from the column the store itself
 * has written; there is no third way.
 */
public final class SafeHtml {
  private final String value;

  private SafeHtml(String value) {
    this.value = requireNonNull(value);
  }

  /** Of what the sanitiser has just made. */
  static SafeHtml sanitised(String html) {
    return new SafeHtml(html);
  }

  /**
   * Restores what the comment store wrote. Nobody but the comment store may call it: the value is
   * not looked at again.
   */
  public static SafeHtml restored(String column) {
    return new SafeHtml(column);
  }

  /** The HTML: balanced, with the elements and attributes of {@link Format#HTML} only. */
  @JsonValue
  public String value() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafeHtml that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
