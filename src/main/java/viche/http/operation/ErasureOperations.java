package viche.http.operation;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.http.Access;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Answer.Body;
import viche.http.engine.Call;
import viche.moving.erasure.ErasedTexts;
import viche.moving.hold.LegalHold;
import viche.moving.hold.LegalHold.HeldThing;
import viche.moving.hold.LegalHold.HoldOrder;

/** Accounts that go, and what keeps them. */
public final class ErasureOperations {
  private static final String HOLDS = "holds";

  private final UseCases.ErasureCases use;

  public ErasureOperations(UseCases.ErasureCases use) {
    this.use = use;
  }

  public Future<Answer> erase(Call call) {
    return use.erasures()
        .erase(Caller.moderator(call), call.path("subject"), texts(call))
        .map(
            job -> new Answer(202, new Body.Value(job), Map.of("Location", "../jobs/" + job.id())));
  }

  /** No job is named: readers can't look at one. */
  private record OwnErasure(UUID account, ErasedTexts texts) {}

  public Future<Answer> eraseOwn(Call call) {
    var texts = texts(call);
    return use.erasures()
        .erase(call.get(Access.SITE), call.get(Access.PRINCIPAL), texts)
        .map(account -> new Answer(202, new Body.Value(new OwnErasure(account, texts)), Map.of()));
  }

  private static ErasedTexts texts(Call call) {
    return ErasedTexts.of(Objects.requireNonNull(call.query("texts"))); // the contract demands it
  }

  public Future<Answer> holdAccount(Call call) {
    return hold(call, HeldThing.account(call.pathId("account")));
  }

  public Future<Answer> holdComment(Call call) {
    return hold(call, HeldThing.comment(call.pathId("comment")));
  }

  private Future<Answer> hold(Call call, HeldThing thing) {
    return use.holds()
        .put(Caller.moderator(call), thing, call.body(HoldOrder.class))
        .map(Answer::ok);
  }

  public Future<Answer> liftFromAccount(Call call) {
    return lift(call, HeldThing.account(call.pathId("account")));
  }

  public Future<Answer> liftFromComment(Call call) {
    return lift(call, HeldThing.comment(call.pathId("comment")));
  }

  private Future<Answer> lift(Call call, HeldThing thing) {
    return use.holds().lift(Caller.moderator(call), thing).map(done -> Answer.noContent());
  }

  private record HoldList(List<LegalHold> items, @Nullable String next) {}

  public Future<Answer> holds(Call call) {
    var account = call.query("account");
    return use.holds()
        .page(
            call.get(Access.SITE),
            account == null ? null : UUID.fromString(account),
            Cursor.parseId(call.query("after"), HOLDS),
            call.queryInt("limit", 20))
        .map(
            page ->
                Answer.ok(
                    new HoldList(
                        page.items(), page.next() == null ? null : Cursor.of(HOLDS, page.next()))));
  }
}
