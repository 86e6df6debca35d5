package viche.http.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Looks after one connection: ends it when nothing has come for long, when a head, a body or the
 * reading of an answer takes longer than {@link Patience} allows, and when it would hold more than
 * there is {@link Memory} for. It sees the bytes themselves, since a server is told of a request
 * only when its head is whole; it costs a look at the clock for each piece of them.
 *
 * <p>A late head is answered 408 from here. A late body is told to whoever reads it, as {@link
 * SlowClientException}; that answer, like every other, is sent before the connection closes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a failure here is the end of the connection
final class ConnectionWatch extends ChannelDuplexHandler implements Runnable {
  private static final byte[] LATE_HEAD = lateHead();

  private enum Phase {
    /** Nothing of a request has come. */
    IDLE,
    /** A part of a head has. */
    HEAD,
    /** A whole head has. */
    REQUEST
  }

  private final Patience patience;
  private final Memory memory;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Future<?> next;

  private Phase phase = Phase.IDLE;
  private long since = System.nanoTime();
  private @Nullable HttpServerRequest request;
  private long received;

  /** Handed over to be sent, of all answers. */
  private long written;

  /** Since when an answer is being read, and how much of all had gone before; 0: none is. */
  private long readSince;

  private long goneBefore;

  /** Taken of the memory. */
  private long taken;

  ConnectionWatch(Patience patience, Memory memory) {
    this.patience = patience;
    this.memory = memory;
  }

  private static byte[] lateHead() {
    var body = Problem.of(ProblemType.TOO_SLOW).json().toString();
    return ("HTTP/1.1 408 Request Timeout\r\nContent-Type: "
            + Problem.MEDIA_TYPE
            + "\r\nAccess-Control-Allow-Origin: *\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body)
        .getBytes(US_ASCII);
  }

  /** The head of a request has come. */
  void begun(HttpServerRequest begun) {
    enter(Phase.REQUEST);
    request = begun;
  }

  private void enter(Phase entered) {
    phase = entered;
    since = System.nanoTime();
    received = 0;
    request = null;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    lookLater(added);
  }

  private void lookLater(ChannelHandlerContext at) {
    next = at.executor().schedule(this, patience.look().toNanos(), NANOSECONDS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext at) {
    if (next != null) {
      next.cancel(false);
    }
    memory.give(taken);
    taken = 0;
    at.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext at, Object bytes) {
    if (phase == Phase.IDLE || isOver()) {
      enter(Phase.HEAD);
    }
    received += length(bytes);
    at.fireChannelRead(bytes);
  }

  @Override
  public void write(ChannelHandlerContext at, Object bytes, ChannelPromise promise) {
    written += length(bytes);
    at.write(bytes, promise);
  }

  private static int length(Object bytes) {
    return bytes instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
  }

  /** Beyond what a socket takes at once, an unread answer counts as held. */
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext at) {
    memory.give(taken);
    taken = 0;
    if (!at.channel().isWritable()) {
      var pending = pending(at);
      if (memory.take(pending)) {
        taken = pending;
      } else {
        drop(at);
      }
    }
    at.fireChannelWritabilityChanged();
  }

  @Override
  public void close(ChannelHandlerContext at, ChannelPromise promise) {
    at.flush();
    at.close(promise);
  }

  /** Ends the connection at once; what wasn't sent is lost. */
  private static void drop(ChannelHandlerContext at) {
    at.channel().unsafe().close(at.voidPromise());
  }

  private boolean isOver() {
    return phase == Phase.REQUEST
        && request != null
        && request.isEnded()
        && request.response().ended();
  }

  @Override
  public void run() {
    var at = context;
    if (at == null || !at.channel().isActive()) {
      return;
    }
    if (isOver()) {
      enter(Phase.IDLE);
    }
    look(at, System.nanoTime());
    lookLater(at);
  }

  private void look(ChannelHandlerContext at, long now) {
    var passed = now - since;
    if (isUnread(at, now)) {
      drop(at);
    } else if (phase == Phase.HEAD && passed > patience.head().toNanos()) {
      at.writeAndFlush(Unpooled.wrappedBuffer(LATE_HEAD));
      at.close();
    } else if (phase == Phase.IDLE && passed > patience.idle().toNanos()) {
      at.close();
    } else if (phase == Phase.REQUEST && request != null) {
      look(at, request, passed);
    }
  }

  private void look(ChannelHandlerContext at, HttpServerRequest asked, long passed) {
    if (!asked.isEnded()) {
      if (passed > patience.body().toNanos() || patience.isTooSlow(received, passed)) {
        at.fireExceptionCaught(new SlowClientException());
      }
    } else if (!asked.response().headWritten() && passed > patience.idle().toNanos()) {
      at.close(); // nothing here takes as long; whoever waits may ask again
    }
  }

  /** Whether an answer is read too slowly, or not at all. */
  private boolean isUnread(ChannelHandlerContext at, long now) {
    var left = pending(at);
    var gone = written - left;
    if (left == 0) {
      readSince = 0;
    } else if (readSince == 0) {
      readSince = now;
      goneBefore = gone;
    }
    return readSince != 0 && patience.isTooSlow(gone - goneBefore, now - readSince);
  }

  /** Bytes that the socket hasn't taken. */
  private static long pending(ChannelHandlerContext at) {
    var buffer = at.channel().unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
  }
}
