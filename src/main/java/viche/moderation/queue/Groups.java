package viche.moderation.queue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.database.Database;
import viche.database.Ids;
import viche.moderation.queue.Items.QueueItem;
import viche.refusal.Refusal;
import viche.refusal.Refusal.Thing;
import viche.site.Site;

/** Near-duplicates: comments whose texts are copies of each other with words changed. */
public final class Groups {
  private static final String ORDER = "group";

  /**
   * A page costs by its own length: an index holds those of each group that wait, in order, and
   * what belongs to them is read for those chosen alone.
   */
  static final String WAITING =
      QueueItems.SELECT
          + """
          where c.site_id = $1
            and c.id = any(array(select m.id
                                 from comment m
                                 where m.site_id = $1 and m.group_id = $2 and m.id > $3
                                   and m.queue in ('pending', 'unreviewed', 'reported')
                                 order by m.id
                                 limit $4))
          order by c.id
          """;

  private final Database database;
  private final QueueItems items;
  private final GroupStore store = new GroupStore();

  public Groups(Database database, QueueItems items) {
    this.database = database;
    this.items = items;
  }

  /**
   * A page of those of a group that wait, the first written first.
   *
   * @param comments in it, counted up to {@value GroupStore#COUNTED}
   * @param waiting of those, in any queue, counted as far
   * @param asOf what could be seen of it: a decision on the group names it
   */
  public record GroupPage(
      UUID id,
      int comments,
      int waiting,
      AsOf asOf,
      List<QueueItem> items,
      @Nullable String next) {}

  /** A page of a group; refused as not found when no comment belongs to it. */
  public Future<GroupPage> page(Site site, UUID group, @Nullable String after, int limit) {
    var cursor = Cursor.parseId(after, ORDER);
    return database.read(
        client -> {
          var counted = store.sizes(client, site.id(), List.of(group));
          var asOf = store.now(client, site.id(), group);
          var rows =
              client
                  .preparedQuery(WAITING)
                  .execute(
                      Tuple.of(site.id(), group, cursor == null ? Ids.FIRST : cursor, limit + 1));
          return Future.all(counted, asOf, rows)
              .compose(
                  all -> {
                    var size = counted.result().get(group);
                    if (size == null) {
                      return new Refusal.NotFound(Thing.GROUP, group.toString()).failed();
                    }
                    var found = new ArrayList<Row>();
                    rows.result().forEach(found::add);
                    var more = found.size() > limit;
                    var shown = more ? found.subList(0, limit) : found;
                    var next = more ? Cursor.of(ORDER, shown.getLast().getUUID("id")) : null;
                    return items
                        .of(client, site, shown)
                        .map(
                            list ->
                                new GroupPage(
                                    group,
                                    size.comments(),
                                    size.waiting(),
                                    asOf.result(),
                                    list,
                                    next));
                  });
        });
  }
}
