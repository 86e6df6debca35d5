package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import viche.comment.Retry.Reply;
import viche.http.Access;
import viche.http.Retries;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.job.Jobs;
import viche.moderation.Interruptions;
import viche.moderation.Moderator;
import viche.moderation.decision.Batches;

/**
 * Long work: how far decisions on many are, and what came of them; and the end of any before its
 * time.
 */
public final class JobOperations {
  /** The jobs of a site from four segments below it (RFC 9110, section 10.2.2). */
  private static final String JOBS = "../../../jobs/";

  private final Jobs jobs;
  private final Interruptions interruptions;

  public JobOperations(Jobs jobs, Interruptions interruptions) {
    this.jobs = jobs;
    this.interruptions = interruptions;
  }

  public Future<Answer> job(Call call) {
    return jobs.find(call.get(Access.SITE), Batches.KINDS, call.pathId("job")).map(Answer::ok);
  }

  public Future<Answer> latest(Call call) {
    return jobs.latest(call.get(Access.SITE), Batches.KINDS).map(Answer::ok);
  }

  public Future<Answer> stop(Call call) {
    var moderator = Moderator.of(call.get(Access.SITE), call.get(Access.PRINCIPAL));
    return interruptions.stop(moderator, call.pathId("job")).map(done -> Answer.noContent());
  }

  /** The stored answer of a request that has begun a job, which it is or tells of. */
  static Answer begun(Reply reply) {
    var body = new JsonObject(reply.body());
    var job = body.getJsonObject("job", body);
    return Retries.answer(reply).with("Location", JOBS + job.getString("id"));
  }
}
