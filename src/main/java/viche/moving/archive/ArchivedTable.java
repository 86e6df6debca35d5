package viche.moving.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table as it stands in an archive: one file of JSON lines, a row each, without {@code site_id}.
 *
 * @param name of the table, and of the file without its ending
 * @param columns that are written
 * @param order of the rows: what a row refers to stands before it, in an earlier file or this one
 * @param belonging how its rows belong to articles
 * @param late the column whose row may all the same stand later in the file, as clocks of instances
 *     differ; null: none
 */
record ArchivedTable(
    String name, List<String> columns, String order, Belonging belonging, @Nullable String late) {

  /** Which of the rows belong to some of the articles. */
  enum Belonging {
    /** The table is the articles'. */
    ARTICLES,
    /** Rows name an article. */
    OF_ARTICLE,
    /** Rows name a comment. */
    OF_COMMENT,
    /** All of them, whichever articles are asked for. */
    WHOLE
  }

  ArchivedTable {
    columns = List.copyOf(columns);
  }

  /** Whether every site has such rows, an empty one too. */
  boolean isOfEverySite() {
    return name.equals("queue_counter");
  }

  /** The file's name. */
  String file() {
    return name + ".jsonl";
  }
}
