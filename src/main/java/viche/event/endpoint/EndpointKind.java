package viche.event.endpoint;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** How events go to an endpoint. */
public enum EndpointKind {
  /** As a signed request, by Standard Webhooks 1.0.0. */
  WEBHOOK("webhook", true),
  /** As a line in a chat, by Telegram's Bot API. */
  TELEGRAM("telegram", false),
  /** To somebody who is asked about comments, as a webhook's; the answer counts. */
  SCREENING("screening", true),
  /** To Akismet, which is asked about comments. */
  AKISMET("akismet", false);

  private final String word;
  private final boolean signs;

  EndpointKind(String word, boolean signs) {
    this.word = word;
    this.signs = signs;
  }

  /** As the API and the database write it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** Whether what is sent is signed with a secret that the service makes. */
  public boolean signs() {
    return signs;
  }

  /** Whether it is asked about comments, and its answers count. */
  public boolean isAsked() {
    return this == SCREENING || this == AKISMET;
  }

  /** The field of the key that an admin gives a new one of a kind that doesn't sign. */
  public String keyField() {
    return "/" + word + (this == TELEGRAM ? "/token" : "/key");
  }

  /** The kind a word names; empty where only a newer release knows it. */
  public static Optional<EndpointKind> find(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** The kind a word names. */
  @JsonCreator
  static EndpointKind of(String word) {
    return find(word).orElseThrow(() -> new IllegalArgumentException("no kind of an endpoint"));
  }
}
