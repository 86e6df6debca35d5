package viche.moving.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import viche.moving.format.Place;

/** Texts, moments and places in records of a {@link Spool}, with a length of their own. */
final class SpooledTexts {
  private static final int NONE = -1;

  private SpooledTexts() {}

  static void write(DataOutput out, @Nullable String text) throws IOException {
    var bytes = text == null ? null : text.getBytes(UTF_8);
    out.writeInt(bytes == null ? NONE : bytes.length);
    if (bytes != null) {
      out.write(bytes);
    }
  }

  static void write(DataOutput out, Place place) throws IOException {
    write(out, place.unit());
    out.writeLong(place.number());
  }

  static Place place(DataInput in) throws IOException {
    return new Place(text(in), in.readLong());
  }

  static void write(DataOutput out, @Nullable Instant moment) throws IOException {
    out.writeLong(moment == null ? Long.MIN_VALUE : moment.toEpochMilli());
  }

  static @Nullable String textOrNull(DataInput in) throws IOException {
    var length = in.readInt();
    if (length == NONE) {
      return null;
    }
    var bytes = new byte[length];
    in.readFully(bytes);
    return new String(bytes, UTF_8);
  }

  static String text(DataInput in) throws IOException {
    var text = textOrNull(in);
    if (text == null) {
      throw new IOException("a text is missing in the spool");
    }
    return text;
  }

  static @Nullable Instant moment(DataInput in) throws IOException {
    var milliseconds = in.readLong();
    return milliseconds == Long.MIN_VALUE ? null : Instant.ofEpochMilli(milliseconds);
  }
}
