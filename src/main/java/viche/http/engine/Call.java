package viche.http.engine;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import viche.http.contract.Json;
import viche.http.contract.OperationContract;
import viche.refusal.Refusal;

/**
 * One request to one operation, as guards and the action see it. An action may rely on everything
 * the contract says of parameters and body; a guard only on what it says of the path. Used on one
 * event loop.
 */
public final class Call {
  private static final Pattern BEARER =
      Pattern.compile("(?i:bearer) +([A-Za-z0-9._~+/-]{1,8192}=*)");
  private static final Pattern KEY = Pattern.compile("[!-~]{1,100}");

  private final RoutingContext context;
  private final OperationContract operation;
  private final ClientAddress.LimitedAddress client;
  private final Map<Attribute<?>, Object> attributes = new HashMap<>();
  private @Nullable Query query;
  private Buffer body = Buffer.buffer();

  Call(RoutingContext context, OperationContract operation, ClientAddress.LimitedAddress client) {
    this.context = context;
    this.operation = operation;
    this.client = client;
  }

  /** What the contract says of the operation called. */
  public OperationContract operation() {
    return operation;
  }

  /**
   * A parameter of the path, decoded.
   *
   * @throws IllegalArgumentException when the path has none of that name
   */
  public String path(String name) {
    var value = context.pathParam(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no parameter " + name);
    }
    return value;
  }

  /**
   * A parameter of the path that is an id.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it is no UUID
   */
  public UUID pathId(String name) {
    var text = path(name);
    if (text.length() == 36) {
      try {
        return UUID.fromString(text);
      } catch (IllegalArgumentException e) {
        throw notAnId(name);
      }
    }
    throw notAnId(name);
  }

  private static RuntimeException notAnId(String name) {
    return Refusal.Invalid.of("path/" + name, "must be a UUID").exception();
  }

  /**
   * A parameter of the query; null when it is absent.
   *
   * @throws IllegalArgumentException when the contract names none of that name
   */
  public @Nullable String query(String name) {
    requireNamed(name);
    return queries().first(name);
  }

  /**
   * Every value of a repeated parameter of the query, in order; empty when it is absent.
   *
   * @throws IllegalArgumentException when the contract names none of that name
   */
  public List<String> queryAll(String name) {
    requireNamed(name);
    return List.copyOf(queries().all(name));
  }

  private void requireNamed(String name) {
    if (!operation.asks(name)) {
      throw new IllegalArgumentException(
          "the query of " + operation.id() + " has no parameter " + name);
    }
  }

  /**
   * A whole number of the query.
   *
   * @throws IllegalArgumentException when the contract names no parameter of that name
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it is no {@code int}
   */
  public int queryInt(String name, int absent) {
    var text = query(name);
    try {
      return text == null ? absent : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw Refusal.Invalid.of("query/" + name, "must be a whole number up to " + Integer.MAX_VALUE)
          .exception();
    }
  }

  /** The first value of a header; null when it is absent. */
  public @Nullable String requestHeader(String name) {
    return context.request().getHeader(name);
  }

  /** Path and query of the request, as sent. */
  public String uri() {
    return context.request().uri();
  }

  /** Host and port that were asked, as sent. */
  public String host() {
    return String.valueOf(context.request().authority());
  }

  /** Method and path of the request, as sent. */
  public String target() {
    return context.request().method() + " " + context.request().path();
  }

  /** Whether it only looks at something, as its method says. */
  public boolean isRead() {
    return context.request().method().equals(HttpMethod.GET);
  }

  /** Every value of a header, one for each line of it. */
  List<String> requestHeaders(String name) {
    return context.request().headers().getAll(name);
  }

  /**
   * The body as a type of ours, read strictly by {@link Json#read}.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it doesn't fit, or
   *     with what the type's constructor refused
   */
  public <T> T body(Class<T> type) {
    return Json.read(body, type);
  }

  /** The body as it came; empty when there was none. */
  public Buffer rawBody() {
    return body;
  }

  /**
   * The {@code Idempotency-Key} header, 1 to 100 visible ASCII characters; null when it is absent.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Invalid} when it is anything else
   */
  public @Nullable String idempotencyKey() {
    var keys = requestHeaders("Idempotency-Key");
    if (keys.isEmpty()) {
      return null;
    }
    if (keys.size() > 1 || !KEY.matcher(keys.getFirst()).matches()) {
      throw Refusal.Invalid.of(
              "header/Idempotency-Key", "must be 1 to 100 visible ASCII characters, given once")
          .exception();
    }
    return keys.getFirst();
  }

  /**
   * The token of the {@code Authorization} header (RFC 6750); null when there is no such header.
   *
   * @throws viche.refusal.RefusedException with {@link Refusal.Unauthenticated} when the header has
   *     another form
   */
  public @Nullable String bearerToken() {
    var values = requestHeaders("Authorization");
    if (values.isEmpty()) {
      return null;
    }
    var match = BEARER.matcher(values.getFirst());
    if (values.size() > 1 || !match.matches()) {
      throw new Refusal.Unauthenticated(
              Refusal.LoginFault.MALFORMED, "the Authorization header must be: Bearer, a token")
          .exception();
    }
    return match.group(1);
  }

  /** Where the request comes from. */
  public ClientAddress.LimitedAddress client() {
    return client;
  }

  /** Leaves something for those who come later. */
  public <T> void set(Attribute<T> attribute, T value) {
    attributes.put(attribute, attribute.cast(value));
  }

  /** What an earlier guard left; null when none did. */
  public <T> @Nullable T find(Attribute<T> attribute) {
    var value = attributes.get(attribute);
    return value == null ? null : attribute.cast(value);
  }

  /**
   * What an earlier guard left.
   *
   * @throws IllegalStateException when none did
   */
  public <T> T get(Attribute<T> attribute) {
    var value = find(attribute);
    if (value == null) {
      throw new IllegalStateException("no guard of this route sets " + attribute);
    }
    return value;
  }

  /** Adds a header to whatever will be answered, a problem too; joined when it is there already. */
  void answerHeader(String name, String value) {
    var headers = context.response().headers();
    var before = headers.get(name);
    headers.set(name, before == null ? value : before + ", " + value);
  }

  Query queries() {
    var parsed = query;
    if (parsed == null) {
      parsed = Query.parse(context.request().query());
      query = parsed;
    }
    return parsed;
  }

  void body(Buffer bytes) {
    body = bytes;
  }
}
