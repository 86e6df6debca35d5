package viche.outgoing;

import io.netty.channel.ConnectTimeoutException;
import java.io.Serial;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A request that got no answer. Its message names at most host and address, never path or query,
 * and is fit for whoever typed the address.
 */
public final class OutgoingException extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private static final int CAUSES_LOOKED_AT = 10;

  /** What went wrong. */
  public enum OutgoingFault {
    /** The address leads where requests may not go; nothing was sent. */
    NOT_ALLOWED("is not allowed"),
    /** There is no such host; nothing was sent. */
    UNKNOWN_HOST("is no known host"),
    /** None of its addresses takes a connection; nothing was sent. */
    UNREACHABLE("takes no connection"),
    /** It doesn't speak TLS, or has no certificate to be trusted for the name; nothing was sent. */
    NOT_TRUSTED("has no TLS that can be trusted"),
    /** It took longer than the request had patience; the request may have arrived. */
    TOO_SLOW("is too slow"),
    /** The connection broke, or what came was no HTTP; the request may have arrived. */
    BROKEN("broke off, or does not speak HTTP");

    private final String text;

    OutgoingFault(String text) {
      this.text = text;
    }
  }

  private final OutgoingFault why;

  private OutgoingException(OutgoingFault why, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.why = why;
  }

  /** A host that may not be asked, and the reason. */
  static OutgoingException notAllowed(Destination to, String objection) {
    return new OutgoingException(OutgoingFault.NOT_ALLOWED, to.host() + ": " + objection, null);
  }

  /** A request whose time is over. */
  static OutgoingException tooSlow(Destination to) {
    return of(OutgoingFault.TOO_SLOW, to, null);
  }

  /**
   * What a failure means.
   *
   * @param sent whether the request, or a part of it, was sent
   */
  static OutgoingException of(Destination to, Throwable failure, boolean sent) {
    if (failure instanceof OutgoingException known) {
      return known;
    }
    return of(why(failure, sent), to, failure);
  }

  private static OutgoingException of(
      OutgoingFault why, Destination to, @Nullable Throwable failure) {
    return new OutgoingException(why, to.host() + " " + why.text, failure);
  }

  private static OutgoingFault why(Throwable failure, boolean sent) {
    var cause = failure;
    for (var i = 0; cause != null && i < CAUSES_LOOKED_AT; i++) {
      switch (cause) {
        case UnknownHostException _ -> {
          return OutgoingFault.UNKNOWN_HOST;
        }
        case SSLException _ -> {
          return sent ? OutgoingFault.BROKEN : OutgoingFault.NOT_TRUSTED;
        }
        case TimeoutException _ -> {
          return OutgoingFault.TOO_SLOW;
        }
        case ConnectTimeoutException _ -> {
          return OutgoingFault.TOO_SLOW;
        }
        default -> cause = cause.getCause();
      }
    }
    return sent ? OutgoingFault.BROKEN : OutgoingFault.UNREACHABLE;
  }

  public OutgoingFault why() {
    return why;
  }
}
