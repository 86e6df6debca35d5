package viche.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.function.Function;
import viche.comment.idempotency.IdempotencyKey;
import viche.comment.idempotency.StoredAnswer;
import viche.digest.Sha256;
import viche.http.contract.Json;
import viche.http.engine.Answer;
import viche.http.engine.Call;

/** Requests that may come again, and answers that must come out the same. */
public final class Idempotency {
  private Idempotency() {}

  /** What makes a call recognisable when it is sent again. */
  public static IdempotencyKey of(Call call) {
    var target = (call.target() + '\n').getBytes(UTF_8);
    var digest = Sha256.of(target, call.rawBody().getBytes());
    return new IdempotencyKey(call.idempotencyKey(), HexFormat.of().formatHex(digest));
  }

  /** Writes an answer down before it is stored. */
  public static <T> Function<T, StoredAnswer> status(int status) {
    return value -> new StoredAnswer(status, Json.bytes(value).toString(UTF_8));
  }

  /** A stored answer on its way out. */
  public static Answer answer(StoredAnswer reply) {
    return Answer.json(reply.status(), Buffer.buffer(reply.body()));
  }
}
