package viche.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;

/** An answer of the service. */
public record Reply(int status, HttpHeaders headers, String body) {

  /** Fails unless the status is this one. */
  public Reply expect(int expected) {
    assertThat(status).as(body).isEqualTo(expected);
    return this;
  }

  /** Fails unless it is a problem of this type (the last part of its address). */
  public JsonObject expectProblem(int expected, String type) {
    expect(expected);
    assertThat(headers.firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(json().getString("type")).as(body).isEqualTo("/problems/" + type);
    return json();
  }

  /** Fails unless it is a 400 that names this pointer with a message that contains a text. */
  public void expectFault(String pointer, String message) {
    var errors = expectProblem(400, "invalid").getJsonArray("errors");
    assertThat(errors.stream().map(JsonObject.class::cast))
        .as(body)
        .anySatisfy(
            error -> {
              assertThat(error.getString("pointer")).isEqualTo(pointer);
              assertThat(error.getString("message")).contains(message);
            });
  }

  public JsonObject json() {
    return new JsonObject(body);
  }
}
