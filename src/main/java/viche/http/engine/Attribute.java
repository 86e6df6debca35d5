package viche.http.engine;

/**
 * A typed name under which a guard leaves something on a {@link Call}, such as the site or the
 * principal. Compared by identity: each is a constant.
 */
public final class Attribute<T> {
  private final String name;
  private final Class<T> type;

  /** An attribute of that name, for messages, and type. */
  public Attribute(String name, Class<T> type) {
    this.name = name;
    this.type = type;
  }

  T cast(Object value) {
    return type.cast(value);
  }

  @Override
  public String toString() {
    return name;
  }
}
