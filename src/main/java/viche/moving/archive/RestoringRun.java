package viche.moving.archive;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import viche.database.JsonColumn;
import viche.database.Rounds;
import viche.database.Times;
import viche.moving.archive.Restoration.RestoreRequest;
import viche.moving.archive.SiteRowStore.SiteSize;
import viche.moving.erasure.ErasureReplay;
import viche.site.Site;
import viche.site.SiteSettings;
import viche.text.WebAddress;

/** One archive that is made a site of, in a transaction that is open. */
final class RestoringRun {
  private static final List<String> SITE_MEMBERS =
      List.of("settings", "version", "created_at", "changed_at");
  private static final int ROWS = 500;
  private static final int CHARACTERS = 2_000_000;

  /** They are kept in memory until the end of their file. */
  private static final int MOST_LATE = 100_000;

  private final Vertx vertx;
  private final SqlClient client;
  private final ArchiveReader reader;
  private final RestoreRequest request;
  private final SiteRowStore sites = new SiteRowStore();
  private final RowStore rows = new RowStore();
  private final ErasureReplay erasures = new ErasureReplay();

  RestoringRun(Vertx vertx, SqlClient client, ArchiveReader reader, RestoreRequest request) {
    this.vertx = vertx;
    this.client = client;
    this.reader = reader;
    this.request = request;
  }

  Future<Map<String, Long>> restore() {
    return sites
        .begin(client)
        .compose(begun -> vertx.executeBlocking(this::head))
        .compose(line -> site(line).compose(site -> fill(site, line)));
  }

  private Future<Map<String, Long>> fill(MadeSite made, JsonObject line) {
    return each(table -> table(table, made.id()))
        .compose(filled -> replay(made.id(), line))
        .compose(erased -> vertx.executeBlocking(reader::end))
        .compose(counts -> (made.was() ? alone(made.id(), counts) : none()).map(counts));
  }

  /**
   * The site that is filled.
   *
   * @param was whether it was there before, so that a service may write to it meanwhile
   */
  private record MadeSite(long id, boolean was) {}

  /** Whether all that the site has came from the archive. */
  private Future<Void> alone(long site, Map<String, Long> counts) {
    var size = new SiteSize(count(counts, "account.jsonl"), count(counts, "article.jsonl"));
    return sites
        .close(client, site)
        .compose(
            found ->
                found.equals(size)
                    ? none()
                    : Future.failedFuture(
                        new ArchiveException(
                            ("somebody wrote to the site %s meanwhile: name another key, or another"
                                    + " database")
                                .formatted(request.site()))));
  }

  private static long count(Map<String, Long> counts, String file) {
    return counts.getOrDefault(file, 0L);
  }

  private static Future<Void> none() {
    return Future.succeededFuture();
  }

  /** What was erased since the archive was written is erased again before anybody sees it. */
  private Future<Void> replay(long site, JsonObject line) {
    var later = request.later();
    return later == null
        ? erase(site, line)
        : new LaterErasures(vertx).adopt(client, site, later).compose(adopted -> erase(site, line));
  }

  private Future<Void> erase(long site, JsonObject line) {
    var settings = JsonColumn.read(line.getJsonObject("settings"), SiteSettings.class);
    var restored = new Site(site, request.site(), settings, line.getLong("version"));
    return erasures.replay(client, restored);
  }

  /** The site's line, of an archive that can be made a site of. */
  private JsonObject head() {
    var manifest = reader.manifest();
    manifest.check();
    if (manifest.since() != null) {
      throw new ArchiveException(
          "the archive has only what changed since " + manifest.since() + ": it is to be read");
    }
    reader.open(Manifest.SITE);
    var lines = reader.lines(2, CHARACTERS);
    if (lines.size() != 1) {
      throw new ArchiveException(Manifest.SITE + " must have one line");
    }
    reader.lines(1, 1);
    new RowShape(Manifest.SITE, SITE_MEMBERS, Set.of()).check(lines.getFirst());
    return valid(new JsonObject(lines.getFirst().text()));
  }

  /** Settings that no site can have would keep all sites from being read. */
  private JsonObject valid(JsonObject line) {
    try {
      var settings = JsonColumn.read(line.getJsonObject("settings"), SiteSettings.class);
      Stream.of(
              settings.name(),
              settings.language(),
              settings.mode(),
              settings.articles(),
              settings.limits(),
              settings.login())
          .forEach(Objects::requireNonNull);
      if (settings.loginUrl() != null) {
        var _ = new WebAddress(settings.loginUrl());
      }
      var _ = new Site(1, request.site(), settings, line.getLong("version"));
      for (var moment : List.of("created_at", "changed_at")) {
        if (!Times.contain(line.getInstant(moment))) {
          throw new IllegalArgumentException(moment + " is no moment of a site");
        }
      }
      return line;
    } catch (RuntimeException e) {
      throw ArchiveException.at(Manifest.SITE, 1, "no site can be so: " + e.getMessage());
    }
  }

  private Future<MadeSite> site(JsonObject line) {
    return sites
        .find(client, request.site())
        .compose(
            found ->
                found
                    .map(
                        site ->
                            empty(site)
                                .compose(is -> sites.replace(client, site, line))
                                .map(new MadeSite(site, true)))
                    .orElseGet(
                        () ->
                            sites
                                .insert(client, request.site(), line)
                                .map(site -> new MadeSite(site, false))));
  }

  private Future<Void> empty(long site) {
    return each(
        table ->
            table.isOfEverySite() || table.equals(ArchivedTables.ERASURE)
                ? none()
                : rows.isFilled(client, table, site)
                    .compose(filled -> filled ? Future.failedFuture(filled(table)) : none()));
  }

  private ArchiveException filled(ArchivedTable table) {
    return new ArchiveException(
        "the site %s isn't empty (%s): name another key, which it gets, or another database"
            .formatted(request.site(), table.name()));
  }

  private static Future<Void> each(TableWork work) {
    var tables = ArchivedTables.ALL.iterator();
    return Rounds.whileMore(
        () -> tables.hasNext() ? work.on(tables.next()).map(true) : Future.succeededFuture(false));
  }

  @FunctionalInterface
  private interface TableWork {
    Future<Void> on(ArchivedTable table);
  }

  private Future<Void> table(ArchivedTable table, long site) {
    var late = new ArrayList<CheckedLine>();
    return vertx
        .executeBlocking(() -> opened(table))
        .compose(
            shape -> {
              var filling = new Filling(table, site, shape, new ShownMembers(table), late);
              return Rounds.whileMore(() -> part(filling));
            })
        .compose(
            written ->
                late.isEmpty()
                    ? none()
                    : new LineByLine(client, table.file())
                        .work(late, lines -> rows.name(client, table, site, lines)));
  }

  private record Filling(
      ArchivedTable table, long site, RowShape shape, ShownMembers shown, List<CheckedLine> late) {
    CheckedLine checked(ArchiveLine line) {
      return CheckedLine.of(table, shape, shown, line);
    }
  }

  private RowShape opened(ArchivedTable table) {
    reader.open(table.file());
    return new RowShape(table.file(), table.columns(), CheckedLine.wanted(table));
  }

  private Future<Boolean> part(Filling filling) {
    return vertx
        .executeBlocking(() -> read(filling))
        .compose(
            lines ->
                lines.isEmpty()
                    ? Future.succeededFuture(false)
                    : new LineByLine(client, filling.table().file())
                        .work(lines, part -> insert(filling, part))
                        .map(
                            written -> {
                              var last = lines.getLast().line().number();
                              request.progress().accept(filling.table().file(), last);
                              return true;
                            }));
  }

  private List<CheckedLine> read(Filling filling) {
    return reader.lines(ROWS, CHARACTERS).stream().map(filling::checked).toList();
  }

  private Future<Void> insert(Filling filling, List<CheckedLine> lines) {
    if (filling.table().equals(ArchivedTables.ERASURE)) {
      var told = lines.stream().map(line -> line.line().text()).toList();
      return erasures.adopt(client, filling.site(), told); // a site's own outlive it
    }
    return rows.insert(client, filling.table(), filling.site(), lines)
        .compose(
            late -> {
              filling.late().addAll(late);
              return filling.late().size() > MOST_LATE
                  ? Future.failedFuture(tooLate(filling.table()))
                  : none();
            });
  }

  private static ArchiveException tooLate(ArchivedTable table) {
    return new ArchiveException(
        "%s: more than %d rows stand before what they name".formatted(table.file(), MOST_LATE));
  }
}
