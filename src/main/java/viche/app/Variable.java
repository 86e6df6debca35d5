package viche.app;

import org.jspecify.annotations.Nullable;

/**
 * Every environment variable that Viche reads: its name, its default and what it means. The one
 * list behind {@link Settings}, {@code viche --help} and the table in the README.
 */
enum Variable {
  HTTP_HOST("0.0.0.0", "Address to listen on; in demo mode 127.0.0.1, and loopback only"),
  HTTP_PORT("8080", "Port of the API and the pages; 0 takes any free one"),
  MANAGEMENT_PORT("8081", "Port of health and metrics; 0 takes any free one"),
  TRUSTED_PROXIES(
      null,
      "Networks whose X-Forwarded-For is believed, e.g. 10.0.0.0/8,fd00::/8; comma separated"),
  LIMITS("default", "Rate limits: default or off"),
  PAGE_CACHE("64", "Memory for finished pages of discussions in MiB, 1 to 16384"),
  DATABASE_URL(
      null,
      "postgresql://user:password@host:5432/database?sslmode=prefer; without it an embedded"
          + " PostgreSQL is started"),
  DATABASE_POOL("16", "Connections to the database, 2 to 200"),
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
  String key() {
    return PREFIX + name();
  }

  /** What holds where the variable is not set; null where that is nothing. */
  @Nullable String defaultValue() {
    return defaultValue;
  }

  /** What it is for and what it may be, in one line. */
  String meaning() {
    return meaning;
  }
}
