package viche.app;

import static viche.app.CommandDatabase.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import viche.app.settings.Version;
import viche.comment.VersionStore;
import viche.comment.audit.CounterAudit;
import viche.comment.audit.CounterAudit.ArticleRow;
import viche.comment.audit.CounterAudit.Difference;
import viche.comment.audit.CounterAudit.SiteRow;
import viche.comment.audit.QueueAudit;
import viche.database.Database;
import viche.database.Statistics;

/**
 * The command that compares every counter with what counting says, at every site, and mends those
 * that differ. It reads only the database's settings, and the service may run meanwhile: each
 * article is looked at as of one moment, and mended under its lock; so are the queues of a site.
 */
@Command(
    name = "counters",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Compares every stored count with what counting says.",
      "It does so for every article, comment and queue, at every site.",
      "Prints a line for each that differs: site, article, comment, counter, stored, actual.",
      "The service may go on running if it uses a database of yours (VICHE_DATABASE_URL)."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every counter is right, or was mended",
      "1:some counter is wrong",
      "2:wrong usage or settings",
      "3:the database can't be read"
    })
final class Counters extends DatabaseCommand {
  /** Articles compared by one statement. */
  private static final int PAGE = 100;

  private final CounterAudit audit = new CounterAudit();
  private final QueueAudit queues = new QueueAudit();
  private final VersionStore versions = new VersionStore();

  @Option(
      names = "--repair",
      description = "Mends what differs, one transaction an article, one for a site's queues.")
  private boolean repair;

  @Option(
      names = "--promoted",
      description =
          "For a standby that took over and may lack the last commits: moves the version of every"
              + " discussion far on, so that none that readers were told of is given a second"
              + " time.")
  private boolean promoted;

  Counters(Map<String, String> variables) {
    super(variables);
  }

  @Override
  int work(Vertx vertx, Database database, PrintWriter out)
      throws ExecutionException, InterruptedException {
    // What was written lately, or restored, is not known to the planner yet.
    await(new Statistics(vertx, database).refresh());
    var wrong = 0L;
    var articles = 0L;
    for (var site : await(database.read(audit::sites))) {
      @Nullable UUID last = null;
      do {
        var after = last;
        var page = await(database.read(client -> audit.articles(client, site.id(), after, PAGE)));
        wrong += examine(database, out, site, page);
        if (promoted) {
          var ids = page.stream().map(ArticleRow::id).toList();
          await(database.transaction(client -> versions.moveOn(client, site.id(), ids)));
        }
        articles += page.size();
        last = page.size() < PAGE ? null : page.getLast().id();
      } while (last != null);
      wrong += examineQueues(database, out, site);
    }
    out.printf("%d articles, %d counters %s%n", articles, wrong, repair ? "mended" : "wrong");
    return wrong == 0 || repair ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  /** Looks at some articles of a site; the number of counters that were wrong. */
  private long examine(Database database, PrintWriter out, SiteRow site, List<ArticleRow> page)
      throws ExecutionException, InterruptedException {
    if (page.isEmpty()) {
      return 0;
    }
    var ids = page.stream().map(ArticleRow::id).toList();
    var differences = patiently(database, client -> audit.differences(client, site.id(), ids));
    if (!repair) {
      differences.forEach(difference -> print(out, site, difference));
      return differences.size();
    }
    var keys = differences.stream().map(Difference::article).distinct().toList();
    var mended = 0L;
    for (var article : page) {
      if (keys.contains(article.key())) {
        var found = patiently(database, client -> audit.repair(client, site.id(), article.id()));
        found.forEach(difference -> print(out, site, difference));
        mended += found.size();
      }
    }
    return mended;
  }

  /** After the comments: what those are mended to is what the counters of the queues count. */
  private long examineQueues(Database database, PrintWriter out, SiteRow site)
      throws ExecutionException, InterruptedException {
    var differences =
        patiently(
            database,
            client ->
                repair ? queues.repair(client, site.id()) : queues.differences(client, site.id()));
    for (var found : differences) {
      out.println(
          String.join(
              "\t",
              site.key(),
              "-",
              "-",
              found.queue(),
              text(found.stored()),
              text(found.actual())));
    }
    return differences.size();
  }

  private static void print(PrintWriter out, SiteRow site, Difference difference) {
    out.println(
        String.join(
            "\t",
            site.key(),
            difference.article(),
            text(difference.comment()),
            difference.counter(),
            text(difference.stored()),
            text(difference.actual())));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "-" : value.toString();
  }

  /**
   * A discussion of a million comments takes longer to count than a request may take. It is counted
   * as a whole, whatever the planner believes of its size: row by row it would take for ever.
   */
  private static <T> T patiently(Database database, Function<SqlClient, Future<T>> work)
      throws ExecutionException, InterruptedException {
    return await(
        database.transaction(
            client ->
                client
                    .query(
                        "set local statement_timeout = %d; set local enable_nestloop = off"
                            .formatted(CommandDatabase.STATEMENT.toMillis()))
                    .execute()
                    .compose(set -> work.apply(client))));
  }
}
