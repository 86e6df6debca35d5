package viche.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.identity.Tokens.EC;
import static viche.identity.Tokens.ED25519;
import static viche.identity.Tokens.NOW;
import static viche.identity.Tokens.RSA;
import static viche.identity.Tokens.SECRET;
import static viche.identity.Tokens.await;
import static viche.identity.Tokens.claims;
import static viche.identity.Tokens.edDsa;
import static viche.identity.Tokens.es256;
import static viche.identity.Tokens.header;
import static viche.identity.Tokens.hs256;
import static viche.identity.Tokens.part;
import static viche.identity.Tokens.pem;
import static viche.identity.Tokens.publicKey;
import static viche.identity.Tokens.refusal;
import static viche.identity.Tokens.rs256;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;
import viche.refusal.Refusal;

/** Which signatures are believed. */
final class SignatureTest {
  private static final VerificationKey SHARED = new VerificationKey.HmacSecret(SECRET);

  private static final Vertx VERTX = Vertx.vertx();

  private final TokenVerifier verifier =
      new TokenVerifier(VERTX, new SettableClock(NOW), new Outgoing(VERTX, Reach.PUBLIC));

  @AfterAll
  static void stop() {
    await(VERTX.close());
  }

  static Stream<Arguments> algorithms() {
    return Stream.of(
        Arguments.of("HS256", SHARED, hs256(SECRET, claims())),
        Arguments.of("RS256", publicKey(RSA), rs256(RSA, header("RS256"), claims())),
        Arguments.of("ES256", publicKey(EC), es256(EC, header("ES256"), claims())),
        Arguments.of("EdDSA", publicKey(ED25519), edDsa(ED25519, header("EdDSA"), claims())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void aTokenOfTheConfiguredKeyIsBelieved(String name, VerificationKey key, String token) {
    assertThat(await(verifier.verify("herald", List.of(issuer(key)), token)).subject())
        .isEqualTo("u-1");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void aTokenIsRefusedByEveryKeyButItsOwn(String name, VerificationKey key, String token) {
    var others =
        Stream.of(SHARED, publicKey(RSA), publicKey(EC), publicKey(ED25519))
            .filter(other -> !other.equals(key));
    assertThat(others)
        .allSatisfy(
            other ->
                assertThat(why(token, other))
                    .isEqualTo("the token's algorithm is not that of a key of this site"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void aTokenAlteredAnywhereIsRefused(String name, VerificationKey key, String token) {
    var parts = token.split("\\.", -1);
    var otherClaims = part(claims().put("roles", List.of("admin")));
    var otherHeader = part(new JsonObject().put("alg", name).put("x", 1));
    assertThat(
            List.of(
                parts[0] + "." + otherClaims + "." + parts[2],
                otherHeader + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + "A".repeat(parts[2].length()),
                parts[0] + "." + parts[1] + "." + parts[2].substring(4),
                parts[0] + "." + parts[1] + ".AAAA",
                parts[0] + "." + parts[1] + ".?"))
        .allSatisfy(
            altered ->
                assertThat(why(altered, key))
                    .isEqualTo("the token is signed by an unknown key, or was altered"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("algorithms")
  void aTokenWrittenInAnotherFormThanItWasSignedInIsRefused(
      String name, VerificationKey key, String token) {
    var parts = token.split("\\.", -1);
    for (int i = 0; i < 3; i++) {
      for (var other : otherForms(parts[i])) {
        var altered = parts.clone();
        altered[i] = other;
        assertThat(why(String.join(".", altered), key)).as("part %d: %s", i, other).isNotEmpty();
      }
    }
    var signature = Base64.getUrlDecoder().decode(parts[2]);
    for (int more : new int[] {-1, 1, 8}) {
      var longer = Tokens.base64(Arrays.copyOf(signature, signature.length + more));
      assertThat(why(parts[0] + "." + parts[1] + "." + longer, key)).contains("unknown key");
    }
  }

  /** The same bytes with padding, a space, the other alphabet, and bits behind the last byte. */
  private static List<String> otherForms(String part) {
    var forms = new ArrayList<>(List.of(part + "=", part + "==", part + "\n", " " + part));
    var bytes = Base64.getUrlDecoder().decode(part);
    forms.add(Base64.getUrlEncoder().encodeToString(bytes));
    forms.add(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (int i = 0; i < alphabet.length(); i++) {
      var loose = part.substring(0, part.length() - 1) + alphabet.charAt(i);
      if (Arrays.equals(Base64.getUrlDecoder().decode(loose), bytes)) {
        forms.add(loose);
      }
    }
    forms.removeIf(part::equals);
    return forms;
  }

  @Test
  void anEs256SignatureIsTwoNumbersAndNoDer() throws GeneralSecurityException {
    var input = part(header("ES256")) + "." + part(claims());
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(EC.getPrivate());
    signature.update(input.getBytes(StandardCharsets.US_ASCII));
    assertThat(why(input + "." + Tokens.base64(signature.sign()), publicKey(EC)))
        .contains("unknown key");
  }

  @Test
  void aTokenThatIsNoUtf8IsRefused() {
    var claims = part(claims().put("x", "ж"));
    var bytes = Base64.getUrlDecoder().decode(claims);
    bytes[bytes.length - 3] = 'x';
    var text = part(header("HS256")) + "." + Tokens.base64(bytes);
    assertThat(why(Tokens.hs256(SECRET, text), SHARED)).contains("not JSON in base64url");
  }

  static Stream<Arguments> strangers() {
    return Stream.of(
        Arguments.of("HS256", SHARED, hs256("another secret, of another newsroom", claims())),
        Arguments.of("RS256", publicKey(RSA), rs256(Tokens.rsa(2_048), header("RS256"), claims())),
        Arguments.of(
            "ES256", publicKey(EC), es256(Tokens.ec("secp256r1"), header("ES256"), claims())),
        Arguments.of(
            "EdDSA", publicKey(ED25519), edDsa(Tokens.pair("Ed25519"), header("EdDSA"), claims())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("strangers")
  void aTokenOfAnotherKeyIsRefused(String name, VerificationKey key, String token) {
    assertThat(why(token, key)).isEqualTo("the token is signed by an unknown key, or was altered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "HS512", "hs256"})
  void anAlgorithmThatIsNotAcceptedIsRefused(String algorithm) {
    var why = "the token is not signed with an algorithm accepted here";
    var unsigned = part(header(algorithm)) + "." + part(claims());
    assertThat(why(unsigned + ".AAAA", SHARED)).isEqualTo(why);
    assertThat(why(hs256(SECRET, header(algorithm), claims()), SHARED)).isEqualTo(why);
    assertThat(why(unsigned + ".", SHARED)).contains("three parts");
    assertThat(why(unsigned, SHARED)).contains("three parts");
  }

  @Test
  void aTokenWithoutAlgorithmIsRefused() {
    var token = hs256(SECRET, new JsonObject().put("typ", "JWT"), claims());
    assertThat(why(token, SHARED)).contains("not signed with an algorithm accepted here");
  }

  @Test
  void aPublicKeyIsNoSecret() {
    var pem = pem(RSA);
    assertThat(
            List.of(
                hs256(pem, claims()),
                hs256(pem.strip(), claims()),
                hs256(PublicKeys.toPem(RSA.getPublic()), claims())))
        .allSatisfy(forged -> assertThat(why(forged, publicKey(RSA))).contains("algorithm"));
  }

  @Test
  void aForgeryByPublicKeyIsRefusedBesideASecretToo() {
    var forged = hs256(PublicKeys.toPem(RSA.getPublic()), claims());
    assertThat(why(forged, SHARED, publicKey(RSA))).contains("unknown key");
  }

  @Test
  void aKeyInTheTokenIsNotBelieved() {
    var own = Tokens.rsa(2_048);
    var header = header("RS256").put("jwk", Tokens.jwk(own.getPublic())).put("jku", "https://a.b/");
    assertThat(why(rs256(own, header, claims()), publicKey(RSA))).contains("unknown key");
  }

  @Test
  void anExtensionTheHeaderDemandsIsRefused() {
    var header = header("HS256").put("crit", List.of("b64")).put("b64", false);
    assertThat(why(hs256(SECRET, header, claims()), SHARED)).contains("extension");
  }

  @Test
  void eitherOfTwoKeysIsBelieved() {
    var issuers = List.of(issuer(SHARED, publicKey(EC)));
    assertThat(await(verifier.verify("herald", issuers, hs256(SECRET, claims()))).name())
        .isEqualTo("Олена");
    assertThat(
            await(verifier.verify("herald", issuers, es256(EC, header("ES256"), claims()))).name())
        .isEqualTo("Олена");
  }

  @Test
  void aSettingsKeyIgnoresTheKeyIdOfTheToken() {
    var token = rs256(RSA, header("RS256", "any"), claims());
    assertThat(await(verifier.verify("herald", List.of(issuer(publicKey(RSA))), token)).subject())
        .isEqualTo("u-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "a.b.c",
        "a.b.c.d",
        "bm8.bm8.bm8",
        "W10.W10.AAAA",
        "ж.ж.ж",
        "e30.e30.e30"
      })
  void whatIsNoTokenIsRefused(String text) {
    assertThat(refusal(verifier.verify("herald", List.of(issuer(SHARED)), text)))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void aTokenBeyondEightKilobytesIsRefused() {
    var fits = hs256(SECRET, claims().put("x", "y".repeat(5_900)));
    var tooLong = hs256(SECRET, claims().put("x", "y".repeat(6_100)));
    assertThat(fits.length()).isLessThan(8_192);
    assertThat(tooLong.length()).isGreaterThan(8_192);
    assertThat(await(verifier.verify("herald", List.of(issuer(SHARED)), fits)).subject())
        .isEqualTo("u-1");
    assertThat(why(tooLong, SHARED)).isEqualTo("the token is longer than 8192 bytes");
  }

  @Test
  void aSiteThatBelievesNobodyRefusesEveryToken() {
    assertThat(refusal(verifier.verify("herald", List.of(), hs256(SECRET, claims()))))
        .isInstanceOf(Refusal.Unauthenticated.class);
  }

  @Test
  void whatTheSignerSignsIsBelieved() {
    var token = new TokenSigner(VERTX, new VerificationKey.HmacSecret(SECRET)).sign(claims());
    assertThat(await(verifier.verify("herald", List.of(issuer(SHARED)), token)).subject())
        .isEqualTo("u-1");
    assertThat(token).isEqualTo(hs256(SECRET, header("HS256"), claims()));
  }

  private String why(String token, VerificationKey... keys) {
    var refusal = refusal(verifier.verify("herald", List.of(issuer(keys)), token));
    assertThat(refusal).isInstanceOf(Refusal.Unauthenticated.class);
    var why = ((Refusal.Unauthenticated) refusal).why();
    for (var part : token.split("\\.", -1)) {
      if (part.length() > 3) {
        assertThat(why).doesNotContain(part);
      }
    }
    return why;
  }

  private static TokenIssuer issuer(VerificationKey... keys) {
    return new TokenIssuer("herald", List.of(keys), null, null, ClaimNames.DEFAULT);
  }
}
