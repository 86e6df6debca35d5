package viche.identity;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A JSON Web Key Set (RFC 7517) as it was fetched once: its keys that can verify tokens here.
 *
 * <p>Left out are keys for something else than signatures, of another algorithm than the four
 * accepted, too weak, symmetric (a published secret is none), and those beyond the first {@value
 * #MAX_KEYS}, which bounds the work a token without {@code kid} can cause.
 */
final class KeySetDocument {
  static final int MAX_KEYS = 16;

  private static final Logger LOG = LoggerFactory.getLogger(KeySetDocument.class);

  private final List<PinnedKey> keys;
  private final Duration freshness;

  private KeySetDocument(List<PinnedKey> keys, Duration freshness) {
    this.keys = List.copyOf(keys);
    this.freshness = freshness;
  }

  /**
   * Reads a key set.
   *
   * @throws KeySetException when it is none, or holds no key that is usable here
   */
  static KeySetDocument parse(Buffer text, Duration freshness, Vertx vertx) throws KeySetException {
    var keys = new ArrayList<PinnedKey>();
    for (var entry : entries(text)) {
      if (entry instanceof JsonObject jwk && keys.size() < MAX_KEYS) {
        var key = usable(jwk, vertx);
        if (key != null) {
          keys.add(key);
        }
      }
    }
    if (keys.isEmpty()) {
      throw new KeySetException("the key set holds no usable key");
    }
    return new KeySetDocument(keys, freshness);
  }

  /** How long it need not be fetched again. */
  Duration freshness() {
    return freshness;
  }

  /** Whether a key has this {@code kid}. */
  boolean names(@Nullable String keyId) {
    return keyId != null && keys.stream().anyMatch(key -> keyId.equals(key.id()));
  }

  boolean holds(PinnedKey key) {
    return keys.stream().anyMatch(key::sameAs);
  }

  /** The key that has signed this token, or {@link KeySource#UNKNOWN_KEY}. */
  Future<PinnedKey> signer(SignedToken token) {
    Future<PinnedKey> signer = KeySource.UNKNOWN_KEY.failed();
    for (var key : keys) {
      signer = signer.recover(notYet -> key.signer(token));
    }
    return signer;
  }

  private static JsonArray entries(Buffer text) throws KeySetException {
    try {
      if (new JsonObject(text).getValue("keys") instanceof JsonArray entries) {
        return entries;
      }
      throw new KeySetException("the key set has no list of keys");
    } catch (DecodeException _) { // its message quotes the text
      throw new KeySetException("the key set is not JSON");
    }
  }

  private static @Nullable PinnedKey usable(JsonObject jwk, Vertx vertx) {
    if (jwk.containsKey("use") && !"sig".equals(jwk.getValue("use"))) {
      return null;
    }
    if (jwk.getValue("key_ops") instanceof JsonArray operations && !operations.contains("verify")) {
      return null;
    }
    try {
      var key = PublicKeys.ofJwk(jwk);
      if (jwk.containsKey("alg") && !Algorithm.of(key).jose().equals(jwk.getValue("alg"))) {
        return null;
      }
      var id = jwk.getValue("kid") instanceof String kid ? kid : null;
      return PinnedKey.of(id, key, vertx);
    } catch (IllegalArgumentException e) {
      LOG.info("A key of a key set is left out: {}", e.getMessage());
      return null;
    }
  }
}
