package viche.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.net.NetClient;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import viche.database.UnitOfWork;
import viche.text.SafeHtml;

/** Which package may know which, and why; and what only one package may know. */
final class ArchitectureTest {
  private static final JavaClasses VICHE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("viche");

  /** An arrow of the design and its reason. An arrow nobody uses any more has to go. */
  private record Arrow(String from, String to, String reason) {}

  private static final List<Arrow> ARROWS =
      List.of(
          new Arrow("app", "http", "builds the server from its parts"),
          new Arrow("app", "moving", "builds its use cases"),
          new Arrow("app", "submission", "builds its use cases"),
          new Arrow("app", "moderation", "builds its use cases"),
          new Arrow("app", "discussion", "builds its use cases"),
          new Arrow("app", "job", "runs the jobs"),
          new Arrow("app", "event", "delivers the events"),
          new Arrow("app", "notification", "forgets what was told long ago"),
          new Arrow("app", "screening", "builds the policy"),
          new Arrow("app", "comment", "the counters command audits its rows"),
          new Arrow("app", "site", "makes the first site"),
          new Arrow("app", "text", "builds the renderer"),
          new Arrow("app", "identity", "hands the configured keys over"),
          new Arrow("app", "outgoing", "says how far requests may reach"),
          new Arrow("app", "database", "opens the pool, migrates, starts the embedded server"),
          new Arrow("app", "refusal", "a command explains a database that is out of reach"),
          new Arrow("http", "submission", "operations of readers call it"),
          new Arrow("http", "moderation", "operations of moderators call it"),
          new Arrow("http", "discussion", "operations of anyone call it"),
          new Arrow("http", "moving", "operations of the site's server call it"),
          new Arrow("http", "job", "tells how far jobs are"),
          new Arrow("http", "event", "endpoints, and what became of events there"),
          new Arrow("http", "notification", "what readers are told"),
          new Arrow("http", "comment", "states, reasons and answers kept for retries"),
          new Arrow("http", "screening", "rules in requests and answers"),
          new Arrow("http", "site", "finds the site a path names"),
          new Arrow("http", "text", "formats in requests, safe HTML in answers"),
          new Arrow("http", "identity", "verifies tokens, asks for roles"),
          new Arrow("http", "outgoing", "checks the addresses that admins type"),
          new Arrow("http", "database", "identifiers for failures"),
          new Arrow("http", "refusal", "turns refusals into problems"),
          new Arrow("moving", "moderation", "acts of admins"),
          new Arrow("moving", "screening", "names that wait for a moderator, fingerprints"),
          new Arrow("moving", "comment", "stores what is imported, other names, tells the log"),
          new Arrow("moving", "job", "merges discussions and erases accounts as jobs"),
          new Arrow("moving", "site", "the site's settings, the keys of articles"),
          new Arrow("moving", "text", "cleans names, renders what is imported"),
          new Arrow("moving", "database", "transactions, duties, a site as of one moment"),
          new Arrow("moving", "identity", "who asks for, or erases, what is kept about them"),
          new Arrow("moving", "notification", "ends what an erased account follows"),
          new Arrow("moving", "event", "tells of erasures"),
          new Arrow("moving", "refusal", "says no"),
          new Arrow("submission", "screening", "screens what is submitted"),
          new Arrow("submission", "comment", "stores what is submitted"),
          new Arrow("submission", "event", "tells of reports"),
          new Arrow("submission", "notification", "readers follow discussions and mute people"),
          new Arrow("submission", "site", "the site's settings, the article"),
          new Arrow("submission", "text", "renders what is submitted"),
          new Arrow("submission", "identity", "who submits"),
          new Arrow("submission", "database", "transactions"),
          new Arrow("submission", "refusal", "says no"),
          new Arrow("moderation", "screening", "shows findings"),
          new Arrow("moderation", "comment", "moves comments"),
          new Arrow(
              "moderation", "job", "decides on many comments, and tries rules on them, as jobs"),
          new Arrow("moderation", "event", "changes endpoints, tells of sanctions and settings"),
          new Arrow("moderation", "site", "the site's settings"),
          new Arrow("moderation", "text", "cleans notes, shows HTML"),
          new Arrow("moderation", "identity", "who decides"),
          new Arrow("moderation", "database", "transactions"),
          new Arrow("moderation", "refusal", "says no"),
          new Arrow("discussion", "comment", "states, stored HTML"),
          new Arrow("discussion", "site", "the article"),
          new Arrow("discussion", "text", "safe HTML in threads"),
          new Arrow("discussion", "database", "reads"),
          new Arrow("discussion", "refusal", "says no"),
          new Arrow("screening", "site", "the mode a site has chosen"),
          new Arrow("screening", "refusal", "names the faults of rules"),
          new Arrow("screening", "text", "looks at rendered text"),
          new Arrow("screening", "database", "stores findings"),
          new Arrow("job", "identity", "says who may begin and end them"),
          new Arrow("job", "site", "whose jobs they are, and who asked for them"),
          new Arrow("job", "database", "leases by its clock, steps as transactions"),
          new Arrow("job", "refusal", "says no"),
          new Arrow("comment", "event", "tells what happens to comments and accounts"),
          new Arrow("comment", "site", "tells that an article moved, and who did what"),
          new Arrow("comment", "text", "stores HTML and restores it"),
          new Arrow("comment", "identity", "the author a token names"),
          new Arrow("comment", "database", "stores"),
          new Arrow("comment", "refusal", "says no"),
          new Arrow("event", "site", "whose events they are"),
          new Arrow("event", "outgoing", "sends them"),
          new Arrow("event", "database", "stores them, in the transactions that make them true"),
          new Arrow("event", "digest", "addresses that stand for accounts"),
          new Arrow("event", "refusal", "says no"),
          new Arrow("notification", "site", "whose readers they are, and where comments are shown"),
          new Arrow("notification", "text", "the beginnings of comments"),
          new Arrow("notification", "identity", "who is told"),
          new Arrow("notification", "database", "stores them"),
          new Arrow("site", "database", "stores"),
          new Arrow("site", "digest", "keys that stand for long addresses"),
          new Arrow("site", "refusal", "says no"),
          new Arrow("text", "refusal", "text that can't be taken"),
          new Arrow("identity", "outgoing", "fetches key sets"),
          new Arrow("identity", "refusal", "tokens that aren't believed"),
          new Arrow("database", "refusal", "a database that is lost"),
          new Arrow("http", "digest", "recognises requests that come again, and pages"),
          new Arrow("moderation", "digest", "tells keys apart in the log"),
          new Arrow("comment", "digest", "knows imported comments whose author is erased"),
          new Arrow("moving", "digest", "tells people apart without their addresses"),
          new Arrow("screening", "digest", "fingerprints of texts"),
          new Arrow("identity", "digest", "keeps no token itself"),
          new Arrow("database", "digest", "recognises migrations that were changed"));

  /** The rooms from left to right; those of one line don't know each other. */
  private static final List<Set<String>> ORDER =
      List.of(
          Set.of("app"),
          Set.of("http"),
          Set.of("moving"),
          Set.of("submission", "moderation", "discussion"),
          Set.of("screening", "comment"),
          Set.of("event", "notification", "job"),
          Set.of("site", "text", "identity"),
          Set.of("database", "outgoing"),
          Set.of("refusal", "digest"));

  @Test
  void everyArrowBetweenPackagesIsOneOfTheDesign() {
    var wanted = new TreeSet<String>();
    ARROWS.forEach(arrow -> wanted.add(arrow.from() + " -> " + arrow.to()));
    var found = new TreeSet<String>();
    for (var type : VICHE) {
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var to = dependency.getTargetClass();
        if (to.getPackageName().startsWith("viche.") && !room(to).equals(room(type))) {
          found.add(room(type) + " -> " + room(to));
        }
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void arrowsPointRightwardsAndGiveAReason() {
    for (var arrow : ARROWS) {
      assertThat(column(arrow.from())).as(arrow.toString()).isLessThan(column(arrow.to()));
      assertThat(arrow.reason()).as(arrow.toString()).isNotBlank();
    }
  }

  @Test
  void everyPackageHasItsPlaceAndSaysWhatLivesThere() {
    var rooms = new TreeSet<String>();
    for (var type : VICHE) {
      rooms.add(room(type));
      assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
          .as(type.getPackageName())
          .isTrue();
    }
    var places = new TreeSet<String>();
    ORDER.forEach(places::addAll);
    assertThat(rooms).isEqualTo(places);
  }

  /** More files than these nobody takes in at a glance. */
  private static final int MOST_FILES = 30;

  @Test
  void noPackageGrowsBeyondWhatCanBeTakenInAtAGlance() throws IOException {
    var crowded = new ArrayList<String>();
    try (var files = Files.walk(Path.of("src/main/java"))) {
      files
          .filter(file -> file.toString().endsWith(".java"))
          .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()))
          .forEach(
              (folder, count) -> {
                if (count >= MOST_FILES) {
                  crowded.add(folder + " " + count);
                }
              });
    }
    assertThat(crowded).isEmpty();
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("viche.(**)").should().beFreeOfCycles().check(VICHE);
  }

  @Test
  void onlyHttpKnowsVertxWeb() {
    noClasses()
        .that()
        .resideOutsideOfPackage("viche.http..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.vertx.ext.web.."))
        .check(VICHE);
  }

  @Test
  void queriesAreReadByTheEngineAlone() {
    // What Vert.x reads them with throws at one that isn't percent-encoded.
    noClasses()
        .should()
        .callMethodWhere(
            describe(
                "Vert.x decodes a query",
                call ->
                    call.getTargetOwner().getPackageName().startsWith("io.vertx.")
                        && Set.of("getParam", "params", "queryParam", "queryParams")
                            .contains(call.getName())))
        .check(VICHE);
  }

  @Test
  void onlyTextKnowsTheMarkdownParserAndTheSanitiser() {
    noClasses()
        .that()
        .resideOutsideOfPackage("viche.text..")
        .should()
        .dependOnClassesThat(resideInAPackage("org.commonmark.."))
        .orShould()
        .dependOnClassesThat(resideInAPackage("org.owasp.."))
        .check(VICHE);
  }

  @Test
  void onlyTheRoomsWithTablesRunStatements() {
    noClasses()
        .that()
        .resideInAnyPackage("viche.http..", "viche.identity..", "viche.text..", "viche.refusal..")
        .should()
        .dependOnClassesThat(resideInAPackage("io.vertx.sqlclient.."))
        .check(VICHE);
    noClasses()
        .that(
            describe(
                "are neither stores nor questions, nor what hands their statements on",
                type ->
                    !outermost(type).matches(SqlRulesTest.STORES)
                        && !type.isEquivalentTo(UnitOfWork.class)))
        .should()
        .callMethodWhere(
            describe(
                "SQL is prepared",
                call ->
                    call.getTargetOwner().isAssignableTo(SqlClient.class)
                        && call.getName().equals("preparedQuery")))
        .check(VICHE);
  }

  @Test
  void onlyTheOneDoorOpensConnectionsToTheOutside() {
    // `app` has the client of its command lines, which talks to a Viche that the operator names.
    noClasses()
        .that()
        .resideOutsideOfPackages("viche.outgoing..", "viche.app..")
        .should()
        .dependOnClassesThat(resideInAPackage("java.net.http.."))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(HttpClient.class, NetClient.class, HttpURLConnection.class)
        .check(VICHE);
  }

  @Test
  void jdbcIsForTestsAndForTheFileOfOneSystemOnly() {
    // Isso's comments are in a file of SQLite, which nothing else in Java reads.
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("viche.moving.format.system.IssoDatabase")
        .should()
        .dependOnClassesThat(resideInAPackage("java.sql.."))
        .check(VICHE);
  }

  @Test
  void htmlIsRestoredByTheCommentStoreOnly() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("viche.comment.StoredHtml")
        .should()
        .callMethod(SafeHtml.class, "restored", String.class)
        .check(VICHE);
  }

  @Test
  void pagesAreWrittenThroughTheOneWriterThatEscapes() {
    // Whoever puts a page together has no way to characters but that writer's.
    noClasses()
        .that()
        .resideInAPackage("viche.discussion.html..")
        .and()
        .doNotHaveSimpleName("Markup")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(StringBuilder.class, StringBuffer.class)
        .check(VICHE);
    noClasses()
        .that()
        .resideInAnyPackage("viche.http..", "viche.discussion..")
        .and()
        .doNotHaveSimpleName("Markup")
        .and()
        .doNotHaveSimpleName("FeedXml")
        .should()
        .callMethod(SafeHtml.class, "value")
        .check(VICHE);
  }

  @Test
  void nothingWaitsOnAThreadOutsideAppAndTheEmbeddedServer() {
    // The embedded server has threads of its own, and starts and ends before and after requests.
    noClasses()
        .that()
        .resideOutsideOfPackages("viche.app..", "viche.database.embedded..")
        .should()
        .callMethodWhere(describe("a thread waits", ArchitectureTest::blocks))
        .check(VICHE);
  }

  private static boolean blocks(JavaMethodCall call) {
    var target = call.getTarget();
    var owner = target.getOwner();
    return switch (target.getName()) {
      case "await" ->
          owner.isAssignableTo(Future.class) || owner.isAssignableTo(CountDownLatch.class);
      case "join" ->
          owner.isAssignableTo(CompletableFuture.class) || owner.isAssignableTo(Thread.class);
      case "get" -> owner.isAssignableTo(java.util.concurrent.Future.class);
      case "sleep" -> owner.isAssignableTo(Thread.class);
      case "waitFor" -> owner.isAssignableTo(Process.class);
      case "park", "parkNanos" -> owner.isAssignableTo(LockSupport.class);
      case "take" -> owner.isAssignableTo(BlockingQueue.class);
      default -> false;
    };
  }

  @Test
  void recordsAndRefusalsCarryNoJsonObject() {
    classes()
        .that()
        .resideInAnyPackage("viche.refusal..", "viche.text..", "viche.discussion..")
        .should()
        .onlyDependOnClassesThat(
            describe(
                "are no JSON of Vert.x",
                type -> !type.getPackageName().equals("io.vertx.core.json")))
        .check(VICHE);
  }

  private static String room(JavaClass type) {
    return type.getPackageName().split("\\.", -1)[1];
  }

  private static int column(String room) {
    for (int i = 0; i < ORDER.size(); i++) {
      if (ORDER.get(i).contains(room)) {
        return i;
      }
    }
    throw new AssertionError(room + " has no place");
  }

  private static String outermost(JavaClass type) {
    return type.getName().replaceAll("^.*\\.", "").replaceAll("\\$.*", "");
  }
}
