package viche.submission;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.sqlclient.SqlClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import viche.comment.CommentStore;
import viche.comment.NewComment;
import viche.comment.NewRevision;
import viche.comment.ScreenedText;
import viche.comment.Standing;
import viche.comment.State;
import viche.comment.WritePrecondition;
import viche.comment.account.AccountStore;
import viche.comment.account.Author;
import viche.comment.account.NamedLogin;
import viche.comment.idempotency.IdempotencyKey;
import viche.database.Database;
import viche.database.Ids;
import viche.database.Times;
import viche.screening.Action;
import viche.screening.Evidence;
import viche.screening.Finding;
import viche.screening.FindingStore;
import viche.screening.Rules;
import viche.screening.likeness.Fingerprint;
import viche.screening.likeness.Sketch;
import viche.screening.likeness.SketchStore;
import viche.site.Site;
import viche.site.SiteSettings.SiteLimits;
import viche.site.Sites;
import viche.testing.TestDatabase;
import viche.text.Format;
import viche.text.RenderedText;
import viche.text.Renderer;

/**
 * A process that sends PostgreSQL what {@link Submissions} sends for comments that wait for a
 * moderator, through the same pool and the same stores, and does nothing else: no HTTP, no token,
 * no sanitising and no screening; texts are rendered before the time counts. Ends with its standard
 * input.
 *
 * <p>Arguments: the database's address, the site's key, how many submissions at once. It says
 * {@code READY} when it has its connections. Each line of input is seconds and a file, each line of
 * which is an account, an article and a text between tabulators; the answer is {@code DONE}, how
 * many were submitted, nanoseconds.
 */
public final class StatementsOnly {
  private static final int POOL = 16;
  private static final int ATTEMPTS = 10;
  private static final IdempotencyKey NO_RETRY = new IdempotencyKey(null, "");
  private static final SiteLimits NO_LIMITS = new SiteLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);

  /** What screening finds in a new account's comment where everything waits. */
  private static final List<Finding> FOUND =
      List.of(
          new Finding("mode", Action.HOLD, new Evidence.SiteMode("pre")),
          new Finding("first-comments", Action.HOLD, new Evidence.Counted(0, 1, null)));

  private final Database database;
  private final Site site;
  private final NearDuplicateRecheck second;
  private final Clock clock = Clock.systemUTC();
  private final Renderer renderer = new Renderer();
  private final Reading reading = new Reading();
  private final AccountStore accounts = new AccountStore();
  private final CommentStore comments = new CommentStore();
  private final FindingStore findings = new FindingStore();
  private final SketchStore sketches = new SketchStore();

  private StatementsOnly(Database database, Site site) {
    this.database = database;
    this.site = site;
    this.second = new NearDuplicateRecheck(database);
  }

  /**
   * A comment on its way: who writes it where, and what is worked out of its text.
   *
   * @param subject of the account
   * @param article its key
   */
  private record Prepared(
      String subject,
      String article,
      RenderedText text,
      long fingerprint,
      Optional<Sketch> sketch) {}

  public static void main(String[] arguments)
      throws IOException, ExecutionException, InterruptedException {
    // The event loop would keep a process alive that nobody answers for.
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, fault) -> {
              fault.printStackTrace();
              System.exit(1);
            });
    var vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    var database = Database.open(vertx, new TestDatabase(arguments[0]).address(), POOL);
    await(connected(database, 1));
    var site = await(new Sites(vertx, database, Clock.systemUTC()).get(arguments[1]));
    var submissions = new StatementsOnly(database, site);
    var atOnce = Integer.parseInt(arguments[2]);
    System.out.println("READY");
    try (var lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ", 2);
        var prepared = submissions.prepare(Path.of(words[1]));
        var run = submissions.new Run(prepared, Long.parseLong(words[0]) * 1_000_000_000L);
        vertx.runOnContext(now -> run.start(atOnce));
        var done = await(run.over.future());
        System.out.println("DONE " + done + " " + run.nanos());
      }
    }
    System.exit(0);
  }

  /** Opens every connection; on a machine that is busy with other things it may take more tries. */
  private static Future<Void> connected(Database database, int attempt) {
    return Future.join(Stream.generate(database::ping).limit(POOL).toList())
        .<Void>mapEmpty()
        .recover(
            failure ->
                attempt < ATTEMPTS
                    ? connected(database, attempt + 1)
                    : Future.failedFuture(failure));
  }

  private static <T> T await(Future<T> future) throws ExecutionException, InterruptedException {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private List<Prepared> prepare(Path file) throws IOException {
    var prepared = new ArrayList<Prepared>();
    for (var line : Files.readAllLines(file)) {
      var parts = line.split("\t", 3);
      var text = renderer.render(parts[2], Format.TEXT, site.settings().maxLength());
      prepared.add(
          new Prepared(
              parts[0], parts[1], text, Fingerprint.of(text.plain()), Sketch.of(text.own())));
    }
    return prepared;
  }

  /** As many submissions as are done in a time; all of it happens on one event loop. */
  private final class Run {
    private final List<Prepared> prepared;
    private final long nanos;
    private final Promise<Integer> over = Promise.promise();
    private long start;
    private long end;
    private int next;
    private int done;
    private int running;

    Run(List<Prepared> prepared, long nanos) {
      this.prepared = prepared;
      this.nanos = nanos;
    }

    void start(int atOnce) {
      start = System.nanoTime();
      running = atOnce;
      for (int i = 0; i < atOnce; i++) {
        goOn();
      }
    }

    private void goOn() {
      if (System.nanoTime() - start >= nanos) {
        if (--running == 0) {
          end = System.nanoTime();
          over.tryComplete(done);
        }
        return;
      }
      if (next == prepared.size()) {
        over.tryFail("out of texts after " + done);
        return;
      }
      submit(prepared.get(next++))
          .onSuccess(
              stored -> {
                done++;
                goOn();
              })
          .onFailure(over::tryFail);
    }

    long nanos() {
      return end - start;
    }
  }

  private Future<Void> submit(Prepared prepared) {
    var now = Times.now(clock);
    var question =
        new Reading.Question(
            site.id(),
            prepared.subject(),
            prepared.article(),
            null,
            prepared.fingerprint(),
            prepared.sketch(),
            Set.of(),
            NO_RETRY,
            now);
    return database
        .read(client -> reading.ask(client, question))
        .compose(facts -> write(prepared, facts, now));
  }

  private Future<Void> write(Prepared prepared, SubmissionSnapshot facts, Instant now) {
    var placement = new Placement(facts.article().orElseThrow(), false, false, false);
    var expected = facts.expected(site, now, NO_LIMITS, null, placement);
    var id = Ids.next();
    var group = prepared.sketch().map(sketch -> Likenesses.group(facts.alike(), id)).orElse(null);
    var comment =
        new NewComment(
            id,
            prepared.subject(),
            new Author(prepared.subject(), null, List.of()),
            placement.article().id(),
            null,
            null,
            new NewRevision(
                prepared.text(),
                List.of(),
                new ScreenedText(
                    prepared.fingerprint(), Languages.of(prepared.text()), group, FOUND.size()),
                Standing.submitted(State.PENDING, now),
                now));
    return database
        .pipelined(client -> statements(client, comment, expected, facts, prepared.sketch()))
        .onSuccess(done -> lookAgain(comment, prepared));
  }

  private Future<Void> statements(
      SqlClient client,
      NewComment comment,
      WritePrecondition expected,
      SubmissionSnapshot facts,
      Optional<Sketch> sketch) {
    var account =
        facts.knows(comment.author(), null)
            ? accounts.lock(client, site.id(), comment.subject())
            : accounts.put(
                client,
                site.id(),
                new NamedLogin(comment.subject(), comment.author(), null),
                null,
                comment.first().now());
    var written = comments.insert(client, site.id(), comment, expected);
    var found = findings.insert(client, site.id(), comment.id(), 1, FOUND);
    var sketched =
        sketch
            .map(made -> sketches.insert(client, site.id(), comment.id(), made))
            .orElseGet(Future::succeededFuture);
    return Future.all(account, written, found, sketched).mapEmpty();
  }

  private void lookAgain(NewComment comment, Prepared prepared) {
    var group = comment.first().traits().group();
    if (group != null && prepared.sketch().isPresent()) {
      second.take(
          new NearDuplicateRecheck.RecheckedPlace(
              site.id(),
              comment.id(),
              group,
              comment.first().standing().state() == State.PUBLISHED,
              prepared.sketch().get(),
              Rules.initial(1).checks(),
              comment.first().now()));
    }
  }
}
