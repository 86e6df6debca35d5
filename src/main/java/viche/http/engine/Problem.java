package viche.http.engine;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import viche.http.contract.Json;
import viche.refusal.Refusal.Fault;

/**
 * One occurrence of a problem, answered as {@code application/problem+json} (RFC 9457).
 *
 * @param type its kind
 * @param detail what is particular to this occurrence; null when nothing
 * @param errors the faults of bad input
 * @param members extension members by name
 * @param headers response headers that go with it
 */
public record Problem(
    ProblemType type,
    @Nullable String detail,
    List<Fault> errors,
    Map<String, Object> members,
    Map<String, String> headers) {
  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** Copies what it is given. */
  public Problem {
    errors = List.copyOf(errors);
    members = Map.copyOf(members);
    headers = Map.copyOf(headers);
  }

  /** A problem of which its kind says all. */
  static Problem of(ProblemType type) {
    return new Problem(type, null, List.of(), Map.of(), Map.of());
  }

  /** A problem with a detail. */
  static Problem of(ProblemType type, String detail) {
    return new Problem(type, detail, List.of(), Map.of(), Map.of());
  }

  /** A problem with one extension member. */
  static Problem of(ProblemType type, String member, Object value) {
    return new Problem(type, null, List.of(), Map.of(member, value), Map.of());
  }

  /** This problem with a detail. */
  Problem explained(String explanation) {
    return new Problem(type, explanation, errors, members, headers);
  }

  /** This problem with a response header more. */
  Problem with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Problem(type, detail, errors, members, more);
  }

  /** Its JSON. */
  Buffer json() {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", type.uri());
    json.put("title", type.title());
    json.put("status", type.status());
    if (detail != null) {
      json.put("detail", detail);
    }
    json.putAll(members);
    if (!errors.isEmpty()) {
      json.put("errors", errors);
    }
    return Json.bytes(json);
  }

  /** It as an answer. */
  Answer answer() {
    var answer = Answer.bytes(type.status(), json(), MEDIA_TYPE);
    for (var header : headers.entrySet()) {
      answer = answer.with(header.getKey(), header.getValue());
    }
    return answer;
  }
}
