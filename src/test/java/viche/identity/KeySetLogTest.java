package viche.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.identity.Tokens.NOW;
import static viche.identity.Tokens.RSA;
import static viche.identity.Tokens.await;
import static viche.identity.Tokens.claims;
import static viche.identity.Tokens.header;
import static viche.identity.Tokens.refusal;
import static viche.identity.Tokens.rs256;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import viche.outgoing.Outgoing;
import viche.outgoing.Reach;
import viche.refusal.Refusal;

/** What the log says of a key set that can't be fetched. */
final class KeySetLogTest {
  @Test
  void neitherPathNorQueryOfItsAddress() {
    var vertx = Vertx.vertx();
    var server = new KeySetServer(vertx);
    var logger = (Logger) LoggerFactory.getLogger(RemoteKeys.class);
    var log = new ListAppender<ILoggingEvent>();
    log.start();
    logger.addAppender(log);
    try {
      server.answers(500, "");
      var key = new VerificationKey.KeySet(server.address("?key=hush"));
      var issuer = new TokenIssuer("herald", List.of(key), null, null, ClaimNames.DEFAULT);
      var token = rs256(RSA, header("RS256", "a"), claims());
      var verifier =
          new TokenVerifier(vertx, new SettableClock(NOW), new Outgoing(vertx, Reach.PUBLIC));

      assertThat(refusal(verifier.verify("herald", List.of(issuer), token)))
          .isInstanceOf(Refusal.Unavailable.class);

      assertThat(log.list)
          .singleElement()
          .extracting(ILoggingEvent::getFormattedMessage)
          .asString()
          .contains(server.address() + " can't", "status 500")
          .doesNotContain("hush", "jwks");
    } finally {
      logger.detachAppender(log);
      server.close();
      await(vertx.close());
    }
  }
}
