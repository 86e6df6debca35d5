package viche.http.operation;

import io.vertx.core.json.JsonObject;
import viche.comment.idempotency.StoredAnswer;
import viche.http.Idempotency;
import viche.http.engine.Answer;

/** The answer of a request whose work goes on as a job. */
final class BegunJob {
  /** The jobs of a site from four segments below it (RFC 9110, section 10.2.2). */
  private static final String JOBS = "../../../jobs/";

  private BegunJob() {}

  /** The stored answer of a request that has begun a job, which it is or tells of. */
  static Answer answer(StoredAnswer reply) {
    var body = new JsonObject(reply.body());
    var job = body.getJsonObject("job", body);
    return Idempotency.answer(reply).with("Location", JOBS + job.getString("id"));
  }
}
