package viche.app;

import static org.assertj.core.api.Assertions.assertThat;
import static viche.testing.Scenes.register;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.Condition;
import viche.testing.Scenes;
import viche.testing.TestService;
import viche.testing.TestSite;

@ExtendWith(LogAsAtFirst.class)
final class RenameCommandTest {
  private final TestSite site = Scenes.publishing();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void eachLineTellsWhatBecameOfItAndASecondRunDoesNothing() throws IOException {
    register(site, "a", "b", "c", "other");
    var file =
        file(
            """
            \ufefffrom,to\r
            a,a-2\r
            \r
            "b","b-2"
            never,never-2
            c,other
            no key,x
            alone
            """);

    assertThat(run(file, "--dry-run")).isEqualTo(1);
    assertThat(lines())
        .containsExactly(
            "2\ta\ta-2\trenamed",
            "4\tb\tb-2\trenamed",
            "5\tnever\tnever-2\tabsent",
            "6\tc\tother\ttaken",
            "7\tno key\tx\tinvalid",
            "8\talone\t\tinvalid");
    assertThat(site.discussion("a").getString("article")).isEqualTo("a");

    assertThat(run(file)).isEqualTo(1);
    assertThat(lines()).contains("2\ta\ta-2\trenamed", "6\tc\tother\ttaken").hasSize(6);
    Condition.await(
        "the service knows", () -> "a-2".equals(site.discussion("a").getString("article")));

    assertThat(run(file)).isEqualTo(1);
    assertThat(lines()).contains("2\ta\ta-2\tunchanged", "4\tb\tb-2\tunchanged").hasSize(6);
  }

  @Test
  void whatIsTakenIsMergedWhereThatIsAskedFor() throws IOException {
    register(site, "c", "other");
    site.submit("olena", "c", "Перший");
    var file = file("c,other\n");

    assertThat(run(file, "--merge", "nobody")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no account nobody");
    assertThat(lines()).isEmpty();
    assertThat(run(file, "--merge", "olena", "--dry-run")).isZero();
    assertThat(run(file, "--merge", "olena")).isZero();
    assertThat(lines()).containsExactly("1\tc\tother\tmerging", "1\tc\tother\tmerging");
    Condition.await("it is done", () -> site.discussion("other").getInteger("count") == 1);
    Condition.await(
        "it leads there", () -> "other".equals(site.discussion("c").getString("article")));
    assertThat(run(file, "--merge", "olena")).isZero();
    assertThat(lines()).containsExactly("1\tc\tother\tunchanged");
  }

  @Test
  void aLineWithoutAnEndIsOneThatIsNoPair() throws IOException {
    register(site, "a");
    assertThat(run(file("x".repeat(100_000) + "\na,a-2"))).isEqualTo(1);
    var told = lines();
    assertThat(told).hasSize(2).last().isEqualTo("2\ta\ta-2\trenamed");
    assertThat(told.getFirst()).hasSizeLessThan(1_100).endsWith("invalid");
  }

  @Test
  void withoutASiteOrAFileNothingIsDone() throws IOException {
    var file = file("a,b\n");
    assertThat(run("rename", "--site", "nowhere", file.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("There is no site nowhere");
    assertThat(run(directory.resolve("none.csv"))).isEqualTo(1);
    assertThat(err.toString()).contains("none.csv can't be read");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("keys.csv"), text);
  }

  /** What was printed since this was asked for the last time. */
  private List<String> lines() {
    var lines = out.toString().lines().toList();
    out.getBuffer().setLength(0);
    return lines;
  }

  private int run(Path file, String... more) {
    var arguments = new ArrayList<>(List.of("rename", "--site", site.key(), file.toString()));
    arguments.addAll(Arrays.asList(more));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return Main.commandLine(
            Map.of("VICHE_DATABASE_URL", TestService.sharedDatabase()),
            settings -> {
              throw new IllegalStateException("nothing is started");
            })
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
