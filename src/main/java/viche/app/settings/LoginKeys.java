package viche.app.settings;

import static viche.app.settings.Variable.DATABASE_URL;
import static viche.app.settings.Variable.JWT_JWKS_URL;
import static viche.app.settings.Variable.JWT_PUBLIC_KEY_FILE;
import static viche.app.settings.Variable.JWT_PUBLIC_KEY_FILE_2;
import static viche.app.settings.Variable.JWT_SECRET;
import static viche.app.settings.Variable.JWT_SECRET_2;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.app.settings.Settings.LoginKey;
import viche.identity.VerificationKey;
import viche.outgoing.Destination;
import viche.outgoing.GivenBy;

/** Reads the keys that the site's login signs with: one, and a second while they are changed. */
final class LoginKeys {
  private static final List<Variable> FIRST =
      List.of(JWT_SECRET, JWT_PUBLIC_KEY_FILE, JWT_JWKS_URL);
  private static final List<Variable> SECOND = List.of(JWT_SECRET_2, JWT_PUBLIC_KEY_FILE_2);

  private final Environment environment;

  LoginKeys(Environment environment) {
    this.environment = environment;
  }

  /** Whether neither a key nor a database is configured. */
  boolean demo() {
    return set(FIRST).isEmpty() && set(SECOND).isEmpty() && !environment.has(DATABASE_URL);
  }

  /** The keys, those tried first in front; in demo mode a random secret. */
  List<LoginKey> read() {
    if (demo()) {
      return List.of(new LoginKey.SharedSecret(random()));
    }
    var first = set(FIRST);
    var second = set(SECOND);
    if (first.isEmpty()) {
      environment.fault(
          JWT_SECRET,
          second.isEmpty()
              ? "is not set: with a database (VICHE_DATABASE_URL) Viche needs the key of the site's"
                  + " login; set VICHE_JWT_SECRET, VICHE_JWT_PUBLIC_KEY_FILE or VICHE_JWT_JWKS_URL"
              : "is not set, nor is VICHE_JWT_PUBLIC_KEY_FILE or VICHE_JWT_JWKS_URL: a second key"
                  + " needs a first");
    }
    refuseMoreThanOne(first);
    refuseMoreThanOne(second);
    var keys = new ArrayList<LoginKey>();
    for (var variables : List.of(first, second)) {
      for (var variable : variables) {
        var key = key(variable);
        if (key != null) {
          keys.add(key);
        }
      }
    }
    return keys;
  }

  private List<Variable> set(List<Variable> variables) {
    return variables.stream().filter(environment::has).toList();
  }

  private void refuseMoreThanOne(List<Variable> set) {
    if (set.size() > 1) {
      var names = set.stream().map(Variable::key).toList();
      environment.fault(set.get(1), "is one key too many; set one of " + String.join(", ", names));
    }
  }

  private @Nullable LoginKey key(Variable variable) {
    var key =
        switch (variable) {
          case JWT_SECRET, JWT_SECRET_2 ->
              new LoginKey.SharedSecret(new Secret(String.valueOf(environment.exact(variable))));
          case JWT_PUBLIC_KEY_FILE, JWT_PUBLIC_KEY_FILE_2 -> publicKey(variable);
          default -> jwks(variable);
        };
    return key != null && verifies(variable, key) ? key : null;
  }

  /** Whether a token could be verified with the key; a fault of the variable where none could. */
  private boolean verifies(Variable variable, LoginKey key) {
    try {
      key.verification();
      return true;
    } catch (IllegalArgumentException e) {
      environment.fault(variable, "can't verify a token: " + e.getMessage());
      return false;
    }
  }

  private @Nullable LoginKey publicKey(Variable variable) {
    var name = environment.text(variable);
    if (name.contains("-----BEGIN")) {
      environment.fault(variable, "holds a key; allowed is the name of a file that holds it");
      return null;
    }
    try {
      var pem = Files.readString(Path.of(name));
      if (pem.contains("PRIVATE KEY-----")) {
        environment.fault(variable, "names a file with a private key; Viche must not have it");
      } else if (!pem.contains("-----BEGIN PUBLIC KEY-----")) {
        environment.fault(variable, "names a file without -----BEGIN PUBLIC KEY----- (PEM)");
      } else {
        return new LoginKey.PublicKeySetting(Path.of(name), pem);
      }
    } catch (IOException e) {
      environment.fault(
          variable, "names a file that can't be read: " + Environment.quoted(e.toString()));
    }
    return null;
  }

  /** Not quoted in faults: an address can hold a credential. */
  private @Nullable LoginKey jwks(Variable variable) {
    try {
      return new LoginKey.KeySetSetting(
          Destination.of(environment.text(variable), GivenBy.OPERATOR));
    } catch (IllegalArgumentException e) {
      environment.fault(variable, "can't be fetched: " + e.getMessage());
      return null;
    }
  }

  private static Secret random() {
    var bytes = new byte[VerificationKey.HmacSecret.MIN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }
}
