package viche.http.operation;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.http.Access;
import viche.http.Idempotency;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.moderation.dryrun.DryRuns;
import viche.moderation.settings.Postures;
import viche.moderation.settings.Rulebook;
import viche.screening.RuleStore.RulesVersion;
import viche.screening.Rules;
import viche.site.Actor;

/** The rules of a site, dry runs of others, and how open the site is for now. */
public final class RuleOperations {
  private final UseCases.RuleCases use;

  public RuleOperations(UseCases.RuleCases use) {
    this.use = use;
  }

  private record RulesView(
      long version,
      @Nullable String note,
      @Nullable Actor by,
      @Nullable Instant changedAt,
      Rules rules) {
    static RulesView of(RulesVersion version) {
      var change = version.change();
      return new RulesView(
          change.version(), change.note(), change.by(), change.changedAt(), version.rules());
    }
  }

  public Future<Answer> rules(Call call) {
    var site = call.get(Access.SITE);
    var version = call.query("version");
    return (version == null
            ? use.rulebook().current(site)
            : use.rulebook().version(site, call.queryInt("version", 0)))
        .map(found -> Answer.ok(RulesView.of(found)));
  }

  public Future<Answer> versions(Call call) {
    return use.rulebook()
        .changes(call.get(Access.SITE), call.query("after"), call.queryInt("limit", 20))
        .map(Answer::ok);
  }

  public Future<Answer> change(Call call) {
    return use.rulebook()
        .change(Caller.moderator(call), call.body(Rulebook.RulesProposal.class))
        .map(changed -> Answer.ok(RulesView.of(changed)));
  }

  public Future<Answer> dryRuns(Call call) {
    return use.dryRuns().latest(call.get(Access.SITE)).map(Answer::ok);
  }

  /** The address of the run is told relative to this one (RFC 9110, section 10.2.2). */
  public Future<Answer> startDryRun(Call call) {
    return use.dryRuns()
        .start(
            Caller.moderator(call),
            call.body(DryRuns.DryRunRequest.class),
            Idempotency.of(call),
            Idempotency.status(202))
        .map(
            reply ->
                Idempotency.answer(reply)
                    .with("Location", "dry-runs/" + new JsonObject(reply.body()).getString("id")));
  }

  public Future<Answer> dryRun(Call call) {
    return use.dryRuns().find(call.get(Access.SITE), call.pathId("run")).map(Answer::ok);
  }

  public Future<Answer> posture(Call call) {
    return use.postures().current(call.get(Access.SITE)).map(Answer::ok);
  }

  public Future<Answer> changePosture(Call call) {
    return use.postures()
        .change(Caller.moderator(call), call.body(Postures.PostureProposal.class))
        .map(Answer::ok);
  }
}
