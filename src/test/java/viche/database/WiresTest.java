package viche.database;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.database.Outcome.await;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import viche.testing.TestDatabase;

/** Sockets below the pools' connections, also those that end meanwhile. */
final class WiresTest {
  @Test
  @EnabledOnOs(OS.LINUX)
  void theSystemWatchesTheOtherEndOfALentConnection() throws Exception {
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var database = Database.open(vertx, TestDatabase.shared().address(), 1);
    var wire =
        await(database.read(client -> Future.succeededFuture(Wires.of((SqlConnection) client))));

    assertThat(Epoll.isAvailable()).isTrue();
    var options = wire.config();
    assertThat(options.getOption(EpollChannelOption.SO_KEEPALIVE)).isTrue();
    assertThat(options.getOption(EpollChannelOption.TCP_KEEPIDLE)).isEqualTo(5);
    assertThat(options.getOption(EpollChannelOption.TCP_KEEPINTVL)).isEqualTo(2);
    assertThat(options.getOption(EpollChannelOption.TCP_KEEPCNT)).isEqualTo(3);
    assertThat(options.getOption(EpollChannelOption.TCP_USER_TIMEOUT))
        .isEqualTo((int) Connections.USE.toMillis());
    assertThat(wire.pipeline().get(IdleStateHandler.class)).as("a silence is no end").isNull();
    await(database.close());
    await(vertx.close());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSocketThatEndsWithItsLoginIsNotUsed() {
    var channel = new EpollSocketChannel();
    channel.pipeline().addLast(new IdleStateHandler(4, 0, 0, TimeUnit.SECONDS));
    channel.unsafe().closeForcibly();

    assertThat(new Wires().use(channel)).isFalse();
  }

  @Test
  void whatIsClosedAlreadyCanBeCut() {
    var channel = new EmbeddedChannel();
    var _ = channel.close();

    Wires.cut(channel);

    assertThat(channel.isOpen()).isFalse();
  }
}
