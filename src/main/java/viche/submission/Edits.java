package viche.submission;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.comment.CommentStore;
import viche.comment.DecisionStore;
import viche.comment.LockedComment;
import viche.comment.NewRevision;
import viche.comment.RevisionStore;
import viche.comment.ScreenedText;
import viche.comment.State;
import viche.comment.account.Author;
import viche.comment.mention.Mentioning;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.identity.Principal;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.refusal.RefusedException;
import viche.screening.Contribution;
import viche.screening.Contribution.Contributor;
import viche.screening.FindingStore;
import viche.screening.Screening;
import viche.screening.Verdict;
import viche.screening.likeness.SketchStore;
import viche.site.Site;
import viche.submission.outside.Asking;
import viche.submission.outside.CheckStore;
import viche.submission.outside.CheckStore.CheckedRevision;
import viche.text.Format;
import viche.text.Renderer;

/**
 * Editing a comment within its window: a new revision, screened like the first. The same edit sent
 * twice is one: the second finds its own text as the next revision and gets the same answer.
 */
public final class Edits {
  /** The most revisions a comment has, its first text included. */
  static final int MOST_REVISIONS = 20;

  private final Database database;
  private final Renderer renderer;
  private final Mentioning mentioning;
  private final SiteRules regime;
  private final Clock clock;
  private final OwnStore own = new OwnStore();
  private final CommentStore comments = new CommentStore();
  private final RevisionStore revisions = new RevisionStore();
  private final FindingStore findings = new FindingStore();
  private final SketchStore sketches = new SketchStore();
  private final DecisionStore decisions = new DecisionStore();
  private final CheckStore checks = new CheckStore();

  public Edits(Database database, Renderer renderer, SiteRules regime, Clock clock) {
    this.database = database;
    this.renderer = renderer;
    this.mentioning = new Mentioning(renderer);
    this.regime = regime;
    this.clock = clock;
  }

  /**
   * An edit as its author sent it.
   *
   * @param revision the latest one the author has seen
   */
  public record Edit(String body, @Nullable Format format, int revision) {
    Format formatOrText() {
      return format == null ? Format.TEXT : format;
    }
  }

  /** Edits an own comment. */
  public Future<Submitted> edit(Site site, Principal author, UUID id, Edit edit) {
    var text = renderer.render(edit.body(), edit.formatOrText(), site.settings().maxLength());
    var now = Times.now(clock);
    return regime
        .at(site)
        .compose(
            active ->
                edit(
                    site,
                    author,
                    id,
                    edit,
                    new Prepared(Screenable.of(text, active), author, now)));
  }

  private Future<Submitted> edit(
      Site site, Principal author, UUID id, Edit edit, Prepared prepared) {
    return database.transaction(
        client ->
            comments
                .lock(client, site.id(), id)
                .map(found -> found.orElseThrow(() -> missing(id)))
                .compose(
                    stored ->
                        asking(client, site, stored)
                            .compose(
                                asking ->
                                    own.author(
                                            client,
                                            site,
                                            author.subject(),
                                            stored,
                                            prepared.screenable(),
                                            prepared.now())
                                        .map(about -> about.whileAsking(asking)))
                            .compose(about -> apply(client, site, edit, prepared, about))));
  }

  /** Whether it waits for nothing but what others are asked; then a new text begins anew. */
  private Future<Boolean> asking(SqlClient client, Site site, LockedComment stored) {
    var standing = stored.standing();
    return standing.state() != State.PENDING || standing.hidden() != null
        ? Future.succeededFuture(false)
        : checks.holds(client, new CheckedRevision(site.id(), stored.id(), standing.revision()));
  }

  private record Prepared(Screenable screenable, Principal author, Instant now) {}

  private Future<Submitted> apply(
      SqlClient client, Site site, Edit edit, Prepared prepared, OwnStore.AuthorAndArticle about) {
    var stored = about.comment();
    if (!about.owns()) {
      return missing(stored.id()).refusal().failed();
    }
    var standing = stored.standing();
    if (standing.revision() == edit.revision() + 1) {
      return again(client, site, stored, edit, prepared);
    }
    refuse(site, stored, edit, prepared.now());
    about.refuse(prepared.now());
    var screenable = prepared.screenable();
    var posture = screenable.regime().posture();
    posture.refuseIfClosed();
    var author = prepared.author();
    var contribution =
        new Contribution(
            screenable.text(),
            screenable.fingerprint(),
            new Contributor(
                Author.of(author).name(),
                author.moderates(),
                about.registered(author),
                about.history()),
            about.place(site, posture),
            Likenesses.joined(about.alike()),
            standing.state() == State.PENDING && !about.asking(),
            prepared.now());
    var asked =
        Asking.after(
            Screening.screen(screenable.regime().rules(), contribution),
            screenable.regime().screeners(),
            site.settings().outsideScreening(),
            prepared.now());
    var result = asked.result();
    var traits =
        new ScreenedText(
            screenable.fingerprint(),
            Languages.of(screenable.text()),
            screenable
                .sketch()
                .map(known -> Likenesses.group(about.alike(), Ids.next()))
                .orElse(null),
            result.findings().size());
    var addressed =
        mentioning.address(
            screenable.text(), screenable.places(), about.near(), about.addresser(author));
    var edited = standing.edited(Screened.state(result.verdict()), prepared.now());
    // There may be nobody left to ask.
    var after = about.asking() && result.verdict() == Verdict.PUBLISH ? edited.cleared() : edited;
    var revision =
        new NewRevision(addressed.text(), addressed.accounts(), traits, after, prepared.now());
    var number = after.revision();
    var revised = comments.revise(client, site.id(), stored, revision);
    var found = findings.insert(client, site.id(), stored.id(), number, result.findings());
    var sketched =
        sketches
            .delete(client, site.id(), stored.id())
            .compose(
                gone ->
                    screenable
                        .sketch()
                        .map(known -> sketches.insert(client, site.id(), stored.id(), known))
                        .orElseGet(Future::succeededFuture));
    var asking =
        checks.ask(
            client,
            new CheckedRevision(site.id(), stored.id(), number),
            asked.asking(),
            site.settings().outsideScreening(),
            prepared.now());
    return Future.all(revised, found, sketched, asking)
        .map(
            done ->
                new Submitted(
                    stored.id(),
                    number,
                    after.latest(),
                    addressed.text().html(),
                    Why.of(after.latest(), number, result.findings(), null)));
  }

  private static void refuse(Site site, LockedComment stored, Edit edit, Instant now) {
    var state = stored.standing().state();
    if (state == State.REJECTED || state == State.WITHDRAWN) {
      throw new Refusal.WrongState(state.word(), "a " + state.word() + " comment can't be edited")
          .exception();
    }
    if (stored.standing().revision() != edit.revision()) {
      throw new Refusal.StaleRevision(stored.standing().revision()).exception();
    }
    var end = stored.createdAt().plus(site.settings().editWindow());
    if (!now.isBefore(end)) {
      throw new Refusal.EditWindowOver(end).exception();
    }
    if (edit.revision() >= MOST_REVISIONS) {
      throw new Refusal.WrongState(
              state.word(), "a comment has at most " + MOST_REVISIONS + " revisions")
          .exception();
    }
  }

  /**
   * The answer to an edit that was carried out before: its text is the revision it would make. A
   * decision since then is told.
   */
  private Future<Submitted> again(
      SqlClient client, Site site, LockedComment stored, Edit edit, Prepared prepared) {
    var latest = stored.standing().revision();
    var text = revisions.get(client, site.id(), stored.id(), latest);
    var found = findings.in(client, site.id(), Map.of(stored.id(), latest));
    var rejected = decisions.rejections(client, site.id(), List.of(stored.id()));
    return Future.all(text, found, rejected)
        .map(
            all -> {
              var revision = text.result();
              if (!revision.body().equals(prepared.screenable().text().body())
                  || revision.format() != edit.formatOrText()) {
                throw new Refusal.StaleRevision(latest).exception();
              }
              var ofLatest = found.result().getOrDefault(stored.id(), List.of());
              var rejection = rejected.result().get(stored.id());
              return new Submitted(
                  stored.id(),
                  latest,
                  revision.state(),
                  revision.html(),
                  Why.of(revision.state(), latest, ofLatest, rejection));
            });
  }

  private static RefusedException missing(UUID id) {
    return new Refusal.NotFound(Thing.COMMENT, id.toString()).exception();
  }
}
