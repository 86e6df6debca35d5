package viche.moving.own;

import io.vertx.core.Future;
import io.vertx.core.json.Json;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import viche.database.Database;
import viche.database.Rounds;
import viche.database.Times;
import viche.identity.Principal;
import viche.moving.own.OwnExportStore.Behind;
import viche.moving.own.OwnExportStore.OwnAccount;
import viche.moving.own.OwnExportStore.OwnPart;
import viche.site.Site;

/**
 * All that is kept about an account, as one JSON object, for the person whose it is (Articles 15
 * and 20 of the GDPR).
 *
 * <p>It is read a part at a time, and only once what came before is on its way: it takes as little
 * memory for an account of a hundred thousand comments as for one of ten, and no connection of the
 * database while a slow client reads. So each line is as of the moment when it is read.
 */
public final class OwnExport {
  private final Database database;
  private final Clock clock;
  private final OwnExportStore store = new OwnExportStore();

  public OwnExport(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Writes it.
   *
   * @param out takes a piece of it; complete once it is on its way
   */
  public Future<Void> write(Site site, Principal reader, Function<String, Future<Void>> out) {
    return database
        .read(client -> store.account(client, site.id(), reader.subject()))
        .compose(account -> new OwnFile(site, account, out).write());
  }

  /** One file under way. */
  private final class OwnFile {
    private final Site site;
    private final Optional<OwnAccount> account;
    private final Function<String, Future<Void>> out;

    OwnFile(Site site, Optional<OwnAccount> account, Function<String, Future<Void>> out) {
      this.site = site;
      this.account = account;
      this.out = out;
    }

    Future<Void> write() {
      var written = out.apply(head());
      for (var part : OwnExportStore.PARTS) {
        written = written.compose(before -> list(part));
      }
      return written.compose(before -> out.apply("}\n"));
    }

    private String head() {
      return "{\"site\":"
          + Json.encode(site.key())
          + ",\"exportedAt\":"
          + Json.encode(Times.now(clock).toString())
          + account.map(own -> ",\"account\":" + own.line()).orElse("");
    }

    private Future<Void> list(OwnPart part) {
      var begun = out.apply(",\n\"" + part.name() + "\":[");
      return begun
          .compose(
              before ->
                  account
                      .map(own -> new OwnList(own.id(), part).all())
                      .orElseGet(Future::succeededFuture))
          .compose(before -> out.apply("]"));
    }

    /** The lines of one list. */
    private final class OwnList {
      private final UUID id;
      private final OwnPart part;
      private Behind behind = Behind.NOTHING;

      OwnList(UUID id, OwnPart part) {
        this.id = id;
        this.part = part;
      }

      Future<Void> all() {
        return Rounds.whileMore(
            () ->
                database
                    .read(client -> store.next(client, site.id(), id, part, behind))
                    .compose(
                        next -> {
                          if (next.lines().isEmpty()) {
                            return Future.succeededFuture(false);
                          }
                          var first = behind.equals(Behind.NOTHING);
                          behind = next.behind();
                          return out.apply(text(first, next.lines())).map(true);
                        }));
      }

      private static String text(boolean first, List<String> lines) {
        return lines.stream().collect(Collectors.joining(",\n", first ? "\n" : ",\n", ""));
      }
    }
  }
}
