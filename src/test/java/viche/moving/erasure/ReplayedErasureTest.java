package viche.moving.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import viche.testing.ArchivedCopy;
import viche.testing.Audit;
import viche.testing.TestSite;

/** Who was erased isn't brought back by an archive from before. */
final class ReplayedErasureTest {
  private final TestSite site = Planted.publishing();

  @TempDir private Path directory;

  private Path archive(String name) throws Exception {
    var file = directory.resolve(name);
    ArchivedCopy.export(site, file);
    return file;
  }

  @Test
  void aLaterArchiveSaysWhoWasErased() throws Exception {
    var planted = new Planted(site, "zqlost7");
    planted.plant("zqlost7");
    var before = archive("before.zip");
    ErasureTest.result(site, planted.erase("remove"));
    var after = archive("after.zip");

    ArchivedCopy.restoredAfter(before, site.key(), after);

    assertThat(planted.stored(ArchivedCopy.database())).isEmpty();
    var copy = new TestSite(ArchivedCopy.service(), site.key());
    assertThat(Audit.differences(copy, ArchivedCopy.database())).isEmpty();
    assertThat(
            ArchivedCopy.database()
                .value(
                    "select count(*) from erasure where digest is not null and person is null"
                        + " and account_id = ?::uuid",
                    planted.account()))
        .as("and goes on to say it there")
        .isEqualTo("1");
  }

  @Test
  void soDoesAnotherSiteOfTheDatabase() throws Exception {
    var planted = new Planted(site, "zqtwin7");
    planted.plant("zqtwin7");
    var before = archive("before.zip");
    var first = ArchivedCopy.restore(before, site.key() + "-first");
    ErasureTest.result(first, first.admin().delete(planted.address() + "?texts=remove"));

    ArchivedCopy.restored(before, site.key() + "-second");

    assertThat(planted.stored(ArchivedCopy.database())).isEmpty();
  }

  @Test
  void whatIsNoLaterArchiveIsSaidAndNothingIsMade() throws Exception {
    var before = archive("before.zip");
    var text = Files.writeString(directory.resolve("later.zip"), "not one");
    for (var later : new Path[] {text, directory.resolve("missing.zip")}) {
      assertThatThrownBy(() -> ArchivedCopy.restoredAfter(before, site.key() + "-none", later))
          .hasMessageContaining("the later archive: ");
    }
    assertThat(
            ArchivedCopy.database()
                .value("select count(*) from site where key = ?", site.key() + "-none"))
        .isEqualTo("0");
  }
}
