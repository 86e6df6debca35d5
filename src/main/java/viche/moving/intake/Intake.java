package viche.moving.intake;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportStore;
import viche.comment.imported.OriginStore;
import viche.comment.imported.OriginStore.StoredOrigin;
import viche.database.Database;
import viche.database.Rounds;
import viche.database.Statistics;
import viche.moving.erasure.ErasedAuthors;
import viche.moving.format.SourceFile;
import viche.moving.format.SourceReader;
import viche.moving.intake.Preparation.IntakeTarget;
import viche.moving.intake.Preparation.WaitingComment;
import viche.site.Article;
import viche.site.ArticleStore;
import viche.site.Site;

/**
 * The import of one file into one site. The file is read first, and written down for the time being
 * where temporary files are; then its comments are stored, each batch in one transaction with
 * everything that belongs to it. What is there is left as it is: so an import that was broken off,
 * however that was, is gone on with by beginning it again.
 *
 * <p>In memory it keeps about 70 bytes for each comment, 100 for each article and 40 for each
 * author.
 */
public final class Intake implements Closeable {
  /** Batches after which PostgreSQL is asked to look at what has grown. */
  private static final int LOOK = 20;

  private final Vertx vertx;
  private final Database database;
  private final Statistics statistics;
  private final IntakePlan plan;
  private final IntakeTally tally;
  private final Instant now;
  private final Spool spool = Spool.open();
  private final OriginStore origins = new OriginStore();
  private final ArticleStore articles = new ArticleStore();
  private final ImportStore imports = new ImportStore();
  private final ErasedAuthors erased = new ErasedAuthors();

  /** What is imported, and how. */
  public record IntakePlan(
      Site site, SourceReader reader, KeyPattern keys, AccountMap accounts, IntakeManner manner) {}

  /**
   * What is to come of it.
   *
   * @param review whether people are to look at what readers saw there and nobody had looked at
   * @param dry whether nothing is written
   */
  public record IntakeManner(boolean review, boolean dry) {}

  /** Hears how far it is. */
  public interface IntakeListener {
    /** So many comments were read from the file. */
    void read(long comments);

    /** So many of all its comments were stored, or found there. */
    void stored(long comments, long total);
  }

  /**
   * @param now when it is imported
   * @throws IOException where no temporary file can be made
   */
  public Intake(Vertx vertx, Database database, IntakePlan plan, RemarkSink sink, Instant now)
      throws IOException {
    this.vertx = vertx;
    this.database = database;
    this.statistics = new Statistics(vertx, database);
    this.plan = plan;
    this.tally = new IntakeTally(sink);
    this.now = now;
  }

  /** A file that was read, and waits to be stored. */
  public final class ReadFile {
    private final Preparation preparation;
    private final IntakeListener listener;
    private @Nullable IntakeBatch pending;
    private int batches;

    private ReadFile(Preparation preparation, IntakeListener listener) {
      this.preparation = preparation;
      this.listener = listener;
    }

    /** Stores it; of a dry run, finds out what that would come to. */
    public Future<IntakeReport> store() {
      return Rounds.whileMore(this::round)
          .compose(done -> plan.manner().dry() ? Future.succeededFuture() : look())
          .map(done -> tally.report());
    }

    /** Stores a batch while the next one is prepared; whether there is one. */
    private Future<Boolean> round() {
      var prepared = vertx.executeBlocking(preparation::next).compose(this::prepare);
      var stored = pending == null ? Future.<Void>succeededFuture() : write(pending);
      return Future.join(prepared, stored)
          .map(
              both -> {
                pending = prepared.result();
                listener.stored(preparation.position(), preparation.total());
                return pending != null;
              });
    }

    private Future<@Nullable IntakeBatch> prepare(List<WaitingComment> waiting) {
      if (waiting.isEmpty()) {
        return Future.succeededFuture(null);
      }
      var ids =
          waiting.stream()
              .map(one -> one.comment().position())
              .flatMap(position -> Stream.of(position.id(), position.parent()))
              .filter(id -> id != null)
              .collect(Collectors.toSet());
      var keys = waiting.stream().map(WaitingComment::key).distinct().toList();
      return database
          .read(
              client -> {
                var stored = origins.find(client, site(), plan.reader().system(), ids);
                var known = articles.findAll(client, site(), keys);
                return Future.all(stored, known)
                    .map(both -> new Found(stored.result(), known.result()));
              })
          .compose(
              found ->
                  vertx.executeBlocking(
                      () -> preparation.of(waiting, found.stored(), found.articles())));
    }

    private Future<Void> write(IntakeBatch batch) {
      if (plan.manner().dry() || batch.comments().isEmpty()) {
        tally.added(batch.comments().size());
        tally.made(batch.missing().size());
        return Future.succeededFuture();
      }
      return database
          .transaction(
              client ->
                  erased
                      .unnamed(client, plan.site(), batch.comments())
                      .compose(comments -> make(client, batch.missing()).map(comments))
                      .compose(
                          comments ->
                              imports.insert(
                                  client, site(), plan.reader().system(), comments, now)))
          .compose(
              imported -> {
                tally.added(imported.added());
                tally.there(batch.comments().size() - imported.added());
                tally.made(batch.missing().size());
                imported.uprooted().forEach(id -> tell(batch, id));
                return ++batches % LOOK == 1 ? look() : Future.succeededFuture();
              });
    }
  }

  /** Says that a parent was moved to another article, or went, while the batch was prepared. */
  private void tell(IntakeBatch batch, String id) {
    tally.remark(requireNonNull(batch.places().get(id)), Remark.PARENT_ELSEWHERE, id);
  }

  private Future<Void> look() {
    return statistics.refresh(ImportStore.TABLES);
  }

  private Future<Void> make(SqlClient client, List<Article> missing) {
    return Future.all(
            missing.stream()
                .map(article -> articles.insertIfAbsent(client, site(), article, null))
                .toList())
        .mapEmpty();
  }

  /** What there is of a batch. */
  private record Found(Map<String, StoredOrigin> stored, Map<String, Article> articles) {}

  private long site() {
    return plan.site().id();
  }

  /**
   * Reads the file; nothing is written to the database.
   *
   * @throws IOException where it is not of the format or can't be read any further; the message
   *     says what is wrong, and where
   */
  public ReadFile read(SourceFile file, IntakeListener listener) throws IOException {
    var system = plan.reader().system();
    var known = new ArticleIndex(plan.keys(), spool, tally);
    var language = plan.site().settings().language();
    var authors = new IntakeAuthors(system, language, plan.accounts(), tally);
    var collecting = new Collecting(spool, authors, known, tally, now);
    try {
      plan.reader()
          .read(
              file,
              item -> {
                collecting.take(item);
                listener.read(tally.readUntilNow());
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    spool.flush();
    var gathered = collecting.gathered();
    var ids = new ImportIds(plan.site().key(), system);
    var target = new IntakeTarget(plan.site(), ids, plan.manner().review(), now);
    return new ReadFile(new Preparation(spool, gathered, known, tally, target), listener);
  }

  @Override
  public void close() throws IOException {
    spool.close();
  }
}
