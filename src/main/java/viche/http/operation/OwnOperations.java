package viche.http.operation;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.account.Author;
import viche.comment.account.Sanction;
import viche.database.Cursor;
import viche.http.Access;
import viche.http.UseCases;
import viche.http.engine.Answer;
import viche.http.engine.Answer.Body;
import viche.http.engine.Call;
import viche.http.engine.RateLimits;
import viche.http.engine.RatePolicy;
import viche.identity.Role;
import viche.screening.AccountStanding;
import viche.site.posture.InForce.Notice;
import viche.submission.OwnComments.Own;
import viche.submission.wish.Follows;

/** What a reader sees of themselves: their comments, their standing, what they were warned of. */
public final class OwnOperations {
  private static final String MINE = "own";

  private final UseCases.ReaderCases use;

  /** Files of one account: each is read by all there is of it. */
  private static final RatePolicy EXPORTS = new RatePolicy("exports", 5, Duration.ofHours(1));

  private final Follows follows;
  private final RateLimits limits;

  public OwnOperations(UseCases.ReaderCases use, Follows follows, RateLimits limits) {
    this.use = use;
    this.follows = follows;
    this.limits = limits;
  }

  private record Mine(List<Own> items, List<UUID> likes, boolean following) {}

  public Future<Answer> mine(Call call) {
    var site = call.get(Access.SITE);
    var reader = call.get(Access.PRINCIPAL);
    var article = Caller.article(call);
    var comments = use.own().on(site, reader, article);
    var liked = use.likes().on(site, reader, article);
    var following = follows.follows(site, reader, article);
    return Future.all(comments, liked, following)
        .map(all -> Answer.ok(new Mine(comments.result(), liked.result(), following.result())));
  }

  private record OwnPage(List<Own> items, @Nullable String next) {}

  public Future<Answer> everywhere(Call call) {
    var after = Cursor.parseId(call.query("after"), MINE);
    var limit = call.queryInt("limit", 20);
    return use.own()
        .everywhere(call.get(Access.SITE), call.get(Access.PRINCIPAL), after, limit + 1)
        .map(
            items -> {
              if (items.size() <= limit) {
                return Answer.ok(new OwnPage(items, null));
              }
              var page = items.subList(0, limit);
              var next = Cursor.of(MINE, page.getLast().id());
              return Answer.ok(new OwnPage(page, next));
            });
  }

  private record Me(
      @Nullable UUID account,
      String subject,
      String name,
      @Nullable String avatar,
      List<String> badges,
      List<Role> roles,
      AccountStanding standing,
      boolean mayWrite,
      boolean mayErase,
      int maxLength,
      @Nullable Notice posture,
      List<OwnSanction> sanctions) {}

  private record OwnSanction(
      UUID id, Sanction.SanctionKind kind, @Nullable Instant until, String reason) {}

  public Future<Answer> me(Call call) {
    var principal = call.get(Access.PRINCIPAL);
    var author = Author.of(principal);
    return use.own()
        .standing(call.get(Access.SITE), principal)
        .map(
            standing ->
                Answer.ok(
                    new Me(
                        standing.account(),
                        principal.subject(),
                        author.name(),
                        author.picture(),
                        author.badges(),
                        principal.roles().stream().sorted().toList(),
                        standing.standing(),
                        standing.mayWrite(),
                        call.get(Access.SITE).settings().readersMayErase(),
                        call.get(Access.SITE).settings().maxLength(),
                        standing.posture().notice(),
                        standing.sanctions().stream()
                            .map(s -> new OwnSanction(s.id(), s.kind(), s.until(), s.reason()))
                            .toList())));
  }

  /** A client that has left needs no more of it. */
  public Future<Answer> export(Call call) {
    var site = call.get(Access.SITE);
    var reader = call.get(Access.PRINCIPAL);
    limits.take(call, EXPORTS, site.key() + ' ' + reader.subject());
    var stream =
        new Body.Stream(
            "application/json",
            response ->
                use.export()
                    .write(site, reader, response::write)
                    .compose(written -> response.end())
                    .recover(
                        failure ->
                            response.closed()
                                ? Future.succeededFuture()
                                : Future.failedFuture(failure)));
    var name = "attachment; filename=\"viche-" + site.key() + ".json\"";
    return Future.succeededFuture(new Answer(200, stream, Map.of("Content-Disposition", name)));
  }

  public Future<Answer> acknowledge(Call call) {
    return use.warnings()
        .acknowledge(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("sanction"))
        .map(done -> Answer.noContent());
  }
}
