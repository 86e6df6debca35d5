package viche.database.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import viche.database.embedded.TarReader.EntryKind;
import viche.database.embedded.TarReader.TarEntry;

/** What is read of a tar archive, and what makes it be refused. */
final class TarReaderTest {
  private static final int BLOCK = 512;

  @Test
  void filesDirectoriesAndLinksAreReadInTheirOrder() throws IOException {
    var long600 = "x".repeat(600);
    var archive =
        archive(
            entry("bin/", '5', "755", "", ""),
            entry("bin/tool", '0', "755", "", "#!/bin/sh\n"),
            entry("share/long", '0', "644", "", long600),
            entry("share/none", '\0', "644", "", ""),
            entry("lib/a.so", '2', "777", "a.so.1", ""));
    var reader = new TarReader(new ByteArrayInputStream(archive));
    var read = new ArrayList<TarEntry>();
    var texts = new ArrayList<String>();
    for (var entry = reader.next(); entry != null; entry = reader.next()) {
      read.add(entry);
      texts.add(new String(reader.content().readAllBytes(), UTF_8));
    }

    assertThat(read)
        .containsExactly(
            new TarEntry("bin/", EntryKind.DIRECTORY, true, ""),
            new TarEntry("bin/tool", EntryKind.FILE, true, ""),
            new TarEntry("share/long", EntryKind.FILE, false, ""),
            new TarEntry("share/none", EntryKind.FILE, false, ""),
            new TarEntry("lib/a.so", EntryKind.SYMBOLIC_LINK, true, "a.so.1"));
    assertThat(texts).containsExactly("", "#!/bin/sh\n", long600, "", "");
  }

  @Test
  void contentThatNobodyWantsIsPassedOver() throws IOException {
    var archive =
        archive(
            entry("a", '0', "644", "", "x".repeat(BLOCK)),
            entry("b", '0', "644", "", "y".repeat(BLOCK + 1)),
            entry("c", '0', "644", "", "z"));
    var reader = new TarReader(new ByteArrayInputStream(archive));
    reader.next();
    reader.content().readNBytes(7);
    reader.next();
    reader.next();

    assertThat(reader.content().readAllBytes()).containsExactly('z');
    assertThat(reader.next()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 700, 1_023, 1_024, 1_535})
  void anArchiveThatIsCutOffIsRefused(int length) {
    var archive =
        Arrays.copyOf(
            archive(entry("a", '0', "644", "", "x".repeat(300)), entry("b", '0', "644", "", "")),
            length);

    assertThatIOException().isThrownBy(() -> readAll(archive));
  }

  @Test
  void everyDamagedByteOfAHeaderIsNoticed() {
    var whole = archive(entry("a", '0', "644", "", "text"));
    for (var i = 0; i < BLOCK; i++) {
      var archive = whole.clone();
      archive[i] ^= 1;
      // A checksum ends with a zero and a space, whose value doesn't count.
      if (i != 154 && i != 155) {
        assertThatIOException().as("byte " + i).isThrownBy(() -> readAll(archive));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'1', '3', '4', '6', 'L', 'K', 'x', 'g', 'S'})
  void entriesOfOtherKindsAreRefused(char kind) {
    assertThatIOException()
        .isThrownBy(() -> readAll(archive(entry("a", kind, "644", "", ""))))
        .withMessageContaining("of the kind " + kind);
  }

  private static void readAll(byte[] archive) throws IOException {
    var reader = new TarReader(new ByteArrayInputStream(archive));
    while (reader.next() != null) {
      reader.content().readAllBytes();
    }
  }

  private static byte[] archive(byte[]... entries) {
    var out = new ByteArrayOutputStream();
    List.of(entries).forEach(out::writeBytes);
    out.writeBytes(new byte[2 * BLOCK]);
    return out.toByteArray();
  }

  private static byte[] entry(String name, char kind, String mode, String link, String content) {
    var bytes = content.getBytes(UTF_8);
    var blocks = (bytes.length + BLOCK - 1) / BLOCK;
    var entry = new byte[BLOCK * (1 + blocks)];
    put(entry, 0, name);
    put(entry, 100, "0000" + mode);
    put(entry, 124, String.format(Locale.ROOT, "%011o", bytes.length));
    put(entry, 148, " ".repeat(8));
    entry[156] = (byte) kind;
    put(entry, 157, link);
    put(entry, 257, "ustar  ");
    System.arraycopy(bytes, 0, entry, BLOCK, bytes.length);
    var sum = 0;
    for (var i = 0; i < BLOCK; i++) {
      sum += entry[i] & 0xff;
    }
    put(entry, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
    return entry;
  }

  private static void put(byte[] entry, int at, String text) {
    var bytes = text.getBytes(UTF_8);
    System.arraycopy(bytes, 0, entry, at, bytes.length);
  }
}
