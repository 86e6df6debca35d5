package viche.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.KeyPair;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a site may configure. */
final class VerificationKeyTest {
  @Test
  void aSecretHasAtLeast32Bytes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationKey.HmacSecret("x".repeat(31)))
        .withMessageContaining("32 bytes");
    assertThatCode(() -> new VerificationKey.HmacSecret("x".repeat(32))).doesNotThrowAnyException();
    assertThatCode(() -> new VerificationKey.HmacSecret("ж".repeat(16))).doesNotThrowAnyException();
  }

  @Test
  void aPublicKeyIsNoSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationKey.HmacSecret(Tokens.pem(Tokens.RSA)))
        .withMessageContaining("PEM");
  }

  @Test
  void aSecretDoesNotShowItself() {
    var secret = new VerificationKey.HmacSecret(Tokens.SECRET);
    var issuer = new TokenIssuer("herald", List.of(secret), null, null, ClaimNames.DEFAULT);
    assertThat(secret.toString()).doesNotContain(Tokens.SECRET);
    assertThat(issuer.toString()).doesNotContain(Tokens.SECRET);
  }

  static Stream<KeyPair> refusedKeys() {
    return Stream.of(
        Tokens.rsa(1_024),
        Tokens.ec("secp384r1"),
        Tokens.pair("Ed448"),
        Tokens.pair("X25519"),
        Tokens.pair("DSA"));
  }

  @ParameterizedTest
  @MethodSource("refusedKeys")
  void aWeakKeyOrOneOfAnotherKindIsRefused(KeyPair keys) {
    assertThatIllegalArgumentException().isThrownBy(() -> Tokens.publicKey(keys));
  }

  @Test
  void aPrivateKeyIsRefusedInItsPlace() {
    var body = Base64.getMimeEncoder().encodeToString(Tokens.EC.getPrivate().getEncoded());
    var pem = "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----";
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VerificationKey.PublicKey(pem))
        .withMessageContaining("private")
        .withMessageNotContaining(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----END PUBLIC KEY-----"
      })
  void whatIsNoKeyIsRefused(String pem) {
    assertThatIllegalArgumentException().isThrownBy(() -> new VerificationKey.PublicKey(pem));
  }

  @Test
  void anIssuerHasOneOrTwoKeys() {
    var key = new VerificationKey.HmacSecret(Tokens.SECRET);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenIssuer("herald", List.of(), null, null, ClaimNames.DEFAULT));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new TokenIssuer("herald", List.of(key, key, key), null, null, ClaimNames.DEFAULT));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TokenIssuer("herald", List.of(key), " ", null, ClaimNames.DEFAULT));
  }
}
