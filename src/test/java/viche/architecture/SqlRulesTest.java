package viche.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database rules, seen in every SQL text of the sources; and that the test would see more. */
final class SqlRulesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path SCRIPTS = Path.of("src/main/resources/db");
  private static final Set<String> GLOBAL = Set.of("site", "schema_step");
  private static final SchemaRules SCHEMA = new SchemaRules(GLOBAL);
  private static final SqlRules SAMPLES =
      new SqlRules(Set.of("site", "article", "comment", "account"), GLOBAL);

  /**
   * Where SQL stands: stores, and the questions that are one use case each and nothing but a
   * question.
   */
  static final String STORES =
      "\\w+Store|Database|LetterCase|Migrations|MigrationPulse|MigrationTurn|MigrationWork"
          + "|Statistics"
          + "|Transition|CounterAudit|QueueAudit"
          + "|Reading|OwnComments|ModerationQueue|QueueStatement|QueueItems|Groups"
          + "|DecisionLog|ModerationLog|LogReader|LogStatement"
          + "|Dossiers|AccountPages";

  /**
   * Before any request is served one instance has its turn at the schema, by a lock of its session.
   */
  private static final String OF_NO_REQUEST = "MigrationTurn";

  /**
   * Its statements are made of a list of tables; ArchivedTablesTest sees that they keep the rules.
   */
  private static final String OF_A_LIST = "RowStore";

  /** Its statements are for a file of another system. */
  private static final String OF_ANOTHER_DATABASE = "IssoDatabase";

  @Test
  void everyStatementKeepsTheRules() throws IOException {
    var tables = new ArrayList<String>();
    for (var script : scripts()) {
      tables.addAll(SchemaRules.tables(Files.readString(script)));
    }
    tables.add("schema_step"); // made by the migrations for themselves
    assertThat(tables).contains("site", "article", "comment", "revision", "decision", "answer");
    var rules = new SqlRules(Set.copyOf(tables), GLOBAL);
    var texts = own();

    assertThat(texts).as("all of them are found").hasSizeGreaterThan(45);
    var faults = new ArrayList<String>();
    texts.stream()
        .filter(text -> !Set.of(OF_NO_REQUEST, OF_A_LIST).contains(text.owner()))
        .forEach(text -> rules.broken(text.sql()).forEach(fault -> faults.add(text + " " + fault)));
    assertThat(faults).isEmpty();
  }

  @Test
  void onlyStoresHoldSql() throws IOException {
    assertThat(own())
        .isNotEmpty()
        .allMatch(text -> text.owner().matches(STORES), "stands in a store");
  }

  private static List<SqlTexts.Text> own() throws IOException {
    return SqlTexts.below(SOURCES).stream()
        .filter(text -> !text.owner().equals(OF_ANOTHER_DATABASE))
        .toList();
  }

  @Test
  void onlyTheJobsOfAllSitesLookAtThemAtOnce() throws IOException {
    assertThat(
            SqlTexts.below(SOURCES).stream()
                .filter(text -> text.sql().contains(SqlRules.OF_ALL_SITES))
                .map(SqlTexts.Text::owner))
        .as(
            "likes and names to deliver, texts to remove, jobs, where events go, what nobody wants"
                + " told, checks that are over, whom another site of the same accounts erased")
        .containsExactlyInAnyOrder(
            "AdoptionStore",
            "CheckStore",
            "CheckStore",
            "JobStore",
            "LikeStore",
            "RenamingStore",
            "RetentionStore",
            "SenderStore",
            "SenderStore",
            "ToldStore");
  }

  @Test
  void theSchemaKeepsTheRules() throws IOException {
    for (var script : scripts()) {
      assertThat(SCHEMA.broken(Files.readString(script))).as(script.toString()).isEmpty();
    }
  }

  @Test
  void anUpgradeHoldsNoLargeTableForLong() throws IOException {
    for (var script : scripts()) {
      var number = script.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1");
      if (Integer.parseInt(number) > UpgradeRules.FREE) {
        assertThat(UpgradeRules.broken(Files.readString(script))).as("" + script).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update comment set likes = 0",
        "update comment c set likes = 0 where c.likes is null",
        "delete from reaction",
        "create index comment_x on comment (site_id, x)",
        "-- in parts\ncreate unique index comment_x on comment (site_id, x)",
        "alter table finding validate constraint finding_x",
        "alter table article add column x text, add constraint article_x check (x <> '')",
        "-- in parts\n"
            + "alter table decision add constraint x foreign key (site_id) references site (id)",
        "alter table revision add constraint revision_x unique (site_id, x)",
      })
  void whatHoldsALargeTableForLongIsFound(String script) {
    assertThat(UpgradeRules.broken(script)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-- in parts\nupdate comment set likes = 0 where id in (select id from comment limit 9)",
        "-- in parts\ncreate index concurrently comment_x on comment (site_id, x)",
        "-- in parts\nalter table finding validate constraint finding_x",
        "alter table article add column x text, add constraint article_x check (x <> '') not valid",
        "update comment_kind set name = 'x'",
        "create index batch_x on batch (site_id, x)",
      })
  void whatHoldsItBrieflyIsNot(String script) {
    assertThat(UpgradeRules.broken(script)).isEmpty();
  }

  private static List<Path> scripts() throws IOException {
    try (var files = Files.walk(SCRIPTS)) {
      var scripts = files.filter(file -> file.toString().endsWith(".sql")).toList();
      assertThat(scripts).isNotEmpty();
      return scripts;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from site where key = $1",
        "select c.id from comment c where c.site_id = $1",
        "select id from comment where site_id = $1 and id = any($2) -- select * from comment",
        "select count(*), 'select * from x' from comment where site_id = $1",
        "select c.id from article a join comment c on c.site_id = $1 and c.article_id = a.id"
            + " where a.site_id = $1",
        "select r.id from unnest($2::uuid[]) with ordinality as r (id, place)"
            + " cross join lateral (select c.id from comment c where c.site_id = $1 limit 1) x",
        "with recursive up (id, parent_id) as ("
            + " select c.id, c.parent_id from comment c where c.site_id = $1 union all"
            + " select p.id, p.parent_id from up join comment p on p.site_id = $1 and p.id = up.id)"
            + " update comment c set shown = true from up, article a"
            + " where c.site_id = $1 and c.id = up.id and a.site_id = $1",
        "select 1 from article where site_id = $1 for no key update",
        "insert into comment (site_id, id) values ($1, $2)",
        "insert into comment (site_id, id) select $1, a.id from article a where a.site_id = $1",
        "insert into account (site_id, id, name) values ($1, $2, $3)"
            + " on conflict (site_id, id) do update set name = excluded.name",
        "update comment set name = $2 where site_id = $1 and name is distinct from $2",
        "delete from comment where site_id = $1",
        "select id from comment where site_id = $1 and at > statement_timestamp()",
        "select id from comment where site_id = $1 and at > (select clock_timestamp())",
        "select id, at < clock_timestamp() as past from comment where site_id = $1 order by at",
        "update comment set at = clock_timestamp() where site_id = $1 returning clock_timestamp()",
        "insert into account (site_id, id, at) select $1, $2, clock_timestamp()"
            + " from comment c where c.site_id = $1"
            + " on conflict (site_id, id) do update set at = excluded.at where account.at < $3",
        "select c.site_id, c.id from comment c -- of all sites",
      })
  void goodStatementsPass(String sql) {
    assertThat(SAMPLES.broken(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from comment where id = $2",
        "select id from comment where site_id = $2",
        "select c.id from article a join comment c on c.article_id = a.id where a.site_id = $1",
        "select c.id from comment c, article a where c.site_id = $1",
        "select c.id from comment c where c.site_id = $1"
            + " and exists (select 1 from article a where a.id = c.article_id)",
        "select id from comment where site_id = $1 union all select id from account",
        "select c.id from comment c join article on article.id = c.article_id where site_id = $1",
        "with x as (select id from comment) select id from x",
        "update comment set shown = true where id = $2",
        "update comment c set shown = true from article a where c.site_id = $1",
        "delete from comment where id = $2",
        "select id from elsewhere where site_id = $1",
        "select * from comment where site_id = $1",
        "select c.* from comment c where c.site_id = $1",
        "insert into comment (id, site_id) values ($2, $1)",
        "insert into comment (site_id, id) values ($2, $1)",
        "insert into comment (site_id, id) select $2, a.id from article a where a.site_id = $1",
        "insert into comment (site_id, id) values ($1, nextval('ids'))",
        "insert into comment (site_id, id) values ($1, gen_random_uuid())",
        "insert into comment (site_id, id, at) values ($1, $2, now())",
        "with made as (insert into comment (site_id, id) values ($1, $2)) select id from made",
        "insert into account (site_id, id, n) values ($1, $2, 1)"
            + " on conflict (site_id, id) do update set n = account.n + 1",
        "insert into account (site_id, id, n) values ($1, $2, 1)"
            + " on conflict (site_id, id) do update set n = excluded.id",
        "merge into comment c using account a on a.site_id = $1 when matched then delete",
        "select ctid from comment where site_id = $1",
        "select c.xmin from comment c where c.site_id = $1",
        "select pg_advisory_xact_lock(7) from comment where site_id = $1",
        "update comment set shown = true -- of all sites",
        "delete from comment -- of all sites",
        "SELECT id FROM comment WHERE site_id = $1",
        "select id from comment where site_id = $1 and at > clock_timestamp() - $2",
        "select id from comment where site_id = $1 and pg_catalog.clock_timestamp() < at",
        "select c.id from comment c join account a on a.site_id = $1 and a.at > clock_timestamp ()"
            + " where c.site_id = $1",
        "select article_id from comment where site_id = $1 group by article_id"
            + " having max(at) > clock_timestamp()",
        "select c.id from comment c where c.site_id = $1 and exists (select 1 from account a"
            + " where a.site_id = $1 and a.share > random())",
        "delete from comment where site_id = $1 and at < clock_timestamp() returning id",
        "insert into account (site_id, id, at) values ($1, $2, $3) on conflict (site_id, id)"
            + " do update set at = excluded.at where account.at < clock_timestamp()",
        "select id from comment where site_id = $1 and by is distinct from $2"
            + " and at > clock_timestamp()",
        "select id from comment where site_id = $1 and by is not distinct from $2"
            + " and at > clock_timestamp()",
        "select id from comment where site_id = $1 and substring(by from 1 for 2) = $2"
            + " and at > clock_timestamp()",
        "select id from comment where site_id = $1 and $2 < extract(epoch from $3 - at)"
            + " and at > clock_timestamp()",
        "select id from comment where site_id = $1 and $2 < extract(epoch from clock_timestamp())",
        "select id from comment where site_id = $1 order by %s",
      })
  void badStatementsAreSeen(String sql) {
    assertThat(SAMPLES.broken(sql)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table t (id bigint not null, constraint t_pk primary key (id))",
        "create table t (site_id bigint, id bigint, constraint t_pk primary key (site_id, id))",
        "create table t (site_id bigint not null, id bigint primary key)",
        "create table t (site_id bigint not null, id bigint, primary key (site_id, id))",
        "create table t (site_id bigint not null, id bigint, constraint t_pk primary key (id))",
        "create table t (site_id bigint not null, constraint t_pk primary key (site_id),"
            + " constraint t_u unique (id))",
        "create table t (site_id bigint not null, constraint t_pk primary key (site_id),"
            + " constraint t_f foreign key (site_id, a) references a (id))",
        "create table t (site_id bigint not null, constraint t_pk primary key (site_id),"
            + " a uuid references a (id))",
        "create table t (site_id bigint not null, constraint t_pk primary key (site_id),"
            + " a text check (a <> ''))",
        "create table t (site_id bigint not null, n bigserial,"
            + " constraint t_pk primary key (site_id, n))",
        "create table t (site_id bigint not null, n bigint generated always as identity,"
            + " constraint t_pk primary key (site_id, n))",
        "create unique index i on comment (id) where shown",
        "alter table comment add constraint u unique (id)",
        "alter table comment add column n integer check (n > 0)",
        "alter table comment add constraint f foreign key (site_id, a)"
            + " references article (site_id, id) on delete set null",
        "create trigger t after insert on comment execute function f()",
        "create sequence s",
      })
  void badSchemasAreSeen(String script) {
    assertThat(SCHEMA.broken(script)).isNotEmpty();
  }

  @Test
  void textsAreFoundHoweverTheyArePutTogether(@TempDir Path directory) throws IOException {
    var source = directory.resolve("Sample.java");
    Files.writeString(
        source,
        """
        final class Sample {
          private static final String PART = "select id from comment ";
          static final String WHOLE = "delete from comment";
          static final class Columns { static final String ALL = "id, name "; }
          String a() { return PART + "where site_id = $1"; }
          String b() { return "select " + Columns.ALL + \"""
              from comment
              \"""; }
          String c(String order) { return "select id from comment order by " + order; }
          String d() { return "selected by hand"; }
          String c(boolean x) { return PART + (x ? "where a = 1" : "where b = 1"); }
          String e(boolean x) { return x ? "update comment set a = 1" : "with all my heart"; }
        }
        """);

    assertThat(SqlTexts.in(List.of(source)).stream().map(SqlTexts.Text::sql))
        .containsExactlyInAnyOrder(
            "delete from comment",
            "select id from comment where site_id = $1",
            "select id, name from comment\n",
            "select id from comment order by " + SqlTexts.HOLE,
            "select id from comment where a = 1 where b = 1",
            "update comment set a = 1");
  }
}
