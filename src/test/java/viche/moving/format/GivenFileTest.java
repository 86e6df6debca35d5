package viche.moving.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GivenFileTest {
  private static final byte[] CONTENT = "Нарешті!\n".getBytes(UTF_8);

  @TempDir private Path directory;

  @Test
  void aFileIsReadAsOftenAsOneLikesWhereItIs() throws Exception {
    var path = Files.write(directory.resolve("plain"), CONTENT);
    try (var file = GivenFile.at(path)) {
      assertThat(content(file)).isEqualTo(CONTENT);
      assertThat(content(file)).isEqualTo(CONTENT);
      assertThat(file.onDisk()).isEqualTo(path);
    }
    assertThat(path).exists();
  }

  @Test
  void aPackedFileIsUnpackedForThoseWhoGoBackAndForth() throws Exception {
    var path = Files.write(directory.resolve("packed"), gzip(CONTENT));
    Path written;
    try (var file = GivenFile.at(path)) {
      assertThat(content(file)).isEqualTo(CONTENT);
      written = file.onDisk();
      assertThat(written).hasBinaryContent(CONTENT).isEqualTo(file.onDisk());
      assertThat(content(file)).isEqualTo(CONTENT);
    }
    assertThat(written).doesNotExist();
  }

  @Test
  void aPipeIsReadOnceOrWrittenDown() throws Exception {
    Path written;
    try (var file = GivenFile.pipe(new ByteArrayInputStream(gzip(CONTENT)))) {
      written = file.onDisk();
      assertThat(content(file)).isEqualTo(CONTENT);
      assertThat(content(file)).isEqualTo(CONTENT);
    }
    assertThat(written).doesNotExist();
    try (var file = GivenFile.pipe(new ByteArrayInputStream(CONTENT))) {
      assertThat(content(file)).isEqualTo(CONTENT);
      assertThatThrownBy(file::open).hasMessageContaining("once only");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zip"})
  void whatWasWrittenOfABombIsDeleted(String packer) throws Exception {
    var bomb = packer.equals("gzip") ? gzip(new byte[40 << 20]) : zip(new byte[40 << 20]);
    var before = left();
    try (var file = GivenFile.pipe(new ByteArrayInputStream(bomb))) {
      assertThatThrownBy(file::onDisk)
          .isInstanceOf(IOException.class)
          .hasMessage("unpacks to more than 100 times its size, as no export does");
    }
    assertThat(left()).isEqualTo(before);
  }

  private static long left() throws IOException {
    try (var files =
        Files.newDirectoryStream(Path.of(System.getProperty("java.io.tmpdir")), "viche-*.part")) {
      long count = 0;
      for (var _ : files) {
        count++;
      }
      return count;
    }
  }

  @Test
  void theMembersOfAPackAreOneFile() throws Exception {
    var twice = new ByteArrayOutputStream();
    twice.write(gzip(CONTENT));
    twice.write(gzip(CONTENT));
    var trickle =
        new ByteArrayInputStream(twice.toByteArray()) {
          @Override
          public synchronized int available() {
            return 0; // as of a pipe whose other end is slow
          }

          @Override
          public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1));
          }
        };
    assertThat(piped(trickle)).isEqualTo("Нарешті!\nНарешті!\n".getBytes(UTF_8));

    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      member(out, "export/");
      member(out, "export/one.xml");
      member(out, "__MACOSX/export/one.xml");
      member(out, "export/.DS_Store");
      member(out, "export/two.xml");
    }
    assertThat(piped(new ByteArrayInputStream(zip.toByteArray())))
        .isEqualTo("Нарешті!\n\nНарешті!\n".getBytes(UTF_8));
  }

  private static void member(ZipOutputStream out, String name) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    if (!name.endsWith("/")) {
      out.write(CONTENT);
    }
    out.closeEntry();
  }

  @ParameterizedTest
  @CsvSource({
    "504B0506, nothing in this zip",
    "425A6839, packed by bzip2",
    "FD377A585A00, packed by xz",
    "28B52FFD, packed by zstd",
    "377ABCAF271C, packed by 7-Zip"
  })
  void otherPacksAreNamed(String hex, String says) {
    var bytes = HexFormat.of().parseHex(hex);
    assertThatThrownBy(() -> piped(new ByteArrayInputStream(bytes))).hasMessageContaining(says);
  }

  @Test
  void whatIsNoFileIsNamed() {
    assertThatThrownBy(() -> GivenFile.at(directory)).hasMessage("it is a directory");
    assertThatThrownBy(() -> GivenFile.at(directory.resolve("nothing")))
        .hasMessage("there is no such file");
  }

  @Test
  void theBeginningIsLookedAtBeforeAllOfItIsRead() throws Exception {
    var zip = zip(CONTENT);
    var random = new byte[100_000];
    new Random(1).nextBytes(random);

    for (var packed : List.of(zip, gzip(zip))) {
      var path = Files.write(directory.resolve("zip"), packed);
      for (var file : List.of(GivenFile.at(path), GivenFile.pipe(Files.newInputStream(path)))) {
        try (file) {
          assertThat(file.beginning()).isEqualTo(zip);
          assertThat(file.zip()).hasBinaryContent(zip);
        }
      }
      assertThat(path).hasBinaryContent(packed);
    }
    try (var file = GivenFile.pipe(new ByteArrayInputStream(gzip(random)))) {
      assertThat(random).startsWith(file.beginning());
      assertThat(file.beginning()).hasSizeGreaterThan(1_000);
      assertThat(content(file)).isEqualTo(random);
    }
  }

  private static byte[] piped(InputStream pipe) throws IOException {
    try (var file = GivenFile.pipe(pipe)) {
      return content(file);
    }
  }

  private static byte[] content(SourceFile file) throws IOException {
    try (var in = file.open()) {
      return in.readAllBytes();
    }
  }

  private static byte[] zip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(packed)) {
      out.putNextEntry(new ZipEntry("one.xml"));
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }
}
