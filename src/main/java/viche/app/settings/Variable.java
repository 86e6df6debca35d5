package viche.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * Every environment variable that Viche reads: its name, its default and what it means. The one
 * list behind {@link Settings}, {@code viche --help} and the table in the guide to settings.
 */
public enum Variable {
  HTTP_HOST("0.0.0.0", "Address to listen on; in demo mode 127.0.0.1, and loopback only"),
  HTTP_PORT("8080", "Port of the API and the pages; 0 takes any free one"),
  MANAGEMENT_PORT("8081", "Port of health and metrics; 0 takes any free one"),
  MANAGEMENT_HOST(
      null, "Address that health and metrics listen on; by default that of VICHE_HTTP_HOST"),
  TRUSTED_PROXIES(
      null,
      "Networks whose X-Forwarded-For is believed, e.g. 10.0.0.0/8,fd00::/8; comma separated"),
  OUTGOING_ALLOW(
      null,
      "Networks outside the public internet that sites may name addresses in, such as that of a"
          + " key set: 10.1.0.0/16,fd00::/8; comma separated"),
  LIMITS("default", "Rate limits: default or off"),
  PAGE_CACHE("64", "Memory for finished pages of discussions in MiB, 1 to 16384"),
  DRAIN_SECONDS(
      "5",
      "Seconds for which it still answers when it is told to stop, no longer ready, so that a load"
          + " balancer notices; in demo mode 0"),
  DATABASE_URL(
      null,
      "postgresql://user:password@host:5432/database?sslmode=prefer; without it an embedded"
          + " PostgreSQL is started"),
  DATABASE_POOL(
      "16",
      "Connections to the database for requests, 2 to 200: half of them for reads, half for writes,"
          + " so that neither waits behind the other; an eighth as many, two at least, come on top"
          + " for the service's own questions and for readiness, and three for events while there"
          + " are some"),
  DATABASE_WAIT("30", "Seconds a start waits for the database, 0 to 3600"),
  ANSWER_DAYS(
      "30",
      "Days for which the answer to a request is kept for its retry, 1 to 365; a comment keeps its"
          + " key for good: sent again later, even with the same body, it is refused (422"
          + " `key-reused`) and not stored twice"),
  EVENT_DAYS(
      "30",
      "Days for which events are kept with what became of them at a site's endpoints, 4 to 365"),
  NOTIFICATION_DAYS("90", "Days for which what readers are told is kept, 7 to 365"),
  DATA_DIR(".viche", "Directory of the embedded PostgreSQL"),
  JWT_SECRET(null, "Key of the site's login: a shared secret of at least 32 bytes (HS256)"),
  JWT_PUBLIC_KEY_FILE(
      null, "Key of the site's login: a PEM file with a public key (RS256, ES256, EdDSA)"),
  JWT_JWKS_URL(null, "Key of the site's login: address of a JSON Web Key Set, https"),
  JWT_SECRET_2(null, "A second valid secret, while keys are being changed"),
  JWT_PUBLIC_KEY_FILE_2(null, "A second valid public key, while keys are being changed"),
  JWT_ISSUER(null, "What the claim iss must be; not checked without it"),
  JWT_AUDIENCE(null, "What the claim aud must hold; not checked without it"),
  JWT_CLAIM_SUBJECT("sub", "Claim with the account's lasting identifier"),
  JWT_CLAIM_NAME("name", "Claim with the name shown beside comments"),
  JWT_CLAIM_ROLES("roles", "Claim with the list of roles: moderator, admin"),
  JWT_CLAIM_SITES("sites", "Claim with the list of sites where the roles count"),
  JWT_CLAIM_PICTURE("picture", "Claim with the address of the account's picture"),
  JWT_CLAIM_BADGES("badges", "Claim with the list of badges shown beside the name"),
  JWT_CLAIM_LANGUAGE("lang", "Claim with the account's language"),
  JWT_CLAIM_REGISTERED(
      "registered_at",
      "Claim that tells when the account was made: seconds since 1970, or RFC 3339"),
  SITE("demo", "Key of the site made at the first start: a-z, 0-9 and -, at most 40"),
  NEW_SITE("no", "Whether that site is made where the database has others already: no or yes"),
  ORIGINS(
      null, "Web origins of that site when it is made, e.g. https://news.example; comma separated"),
  LOG_LEVEL("info", "error, warn, info, debug or trace"),
  LOG_FORMAT("auto", "text, json, or auto: text on a terminal, else one JSON object a line");

  /** What the name of every variable of Viche begins with. */
  static final String PREFIX = "VICHE_";

  private final @Nullable String defaultValue;
  private final String meaning;

  Variable(@Nullable String defaultValue, String meaning) {
    this.defaultValue = defaultValue;
    this.meaning = meaning;
  }

  /** The name in the environment, for instance {@code VICHE_HTTP_PORT}. */
  public String key() {
    return PREFIX + name();
  }

  /** What holds where the variable is not set; null where that is nothing. */
  public @Nullable String defaultValue() {
    return defaultValue;
  }

  /** What it is for and what it may be, in one line. */
  public String meaning() {
    return meaning;
  }
}
