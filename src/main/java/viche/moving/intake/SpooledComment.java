package viche.moving.intake;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import viche.comment.imported.ImportedComment.ImportAuthor;
import viche.moving.format.Place;
import viche.moving.format.SourceComment;
import viche.moving.format.SourceComment.Circumstances;
import viche.moving.format.SourceComment.SourceFate;
import viche.moving.format.SourceMarks;

/**
 * What is kept of a comment until it is stored; no address of a person is.
 *
 * @param text null: the source keeps none
 */
record SpooledComment(
    Place place,
    SpooledPosition position,
    ImportAuthor author,
    SourceComment.@Nullable Text text,
    Circumstances circumstances) {

  /** Its id and its parent's in the source, as they are stored. */
  record SpooledPosition(String id, @Nullable String parent) {}

  void write(DataOutput out) throws IOException {
    SpooledTexts.write(out, place);
    SpooledTexts.write(out, position.id());
    SpooledTexts.write(out, position.parent());
    SpooledTexts.write(out, author.subject());
    SpooledTexts.write(out, author.name());
    SpooledTexts.write(out, text == null ? null : text.body());
    out.writeBoolean(text != null && text.html());
    SpooledTexts.write(out, circumstances.fate().name());
    SpooledTexts.write(out, circumstances.createdAt());
    SpooledTexts.write(out, circumstances.editedAt());
    out.writeInt(circumstances.marks().likes());
    out.writeBoolean(circumstances.marks().featured());
    out.writeBoolean(circumstances.marks().counts());
  }

  static SpooledComment read(DataInput in) throws IOException {
    var place = SpooledTexts.place(in);
    var position = new SpooledPosition(SpooledTexts.text(in), SpooledTexts.textOrNull(in));
    var author = new ImportAuthor(SpooledTexts.text(in), SpooledTexts.text(in), false);
    var body = SpooledTexts.textOrNull(in);
    var html = in.readBoolean();
    return new SpooledComment(
        place,
        position,
        author,
        body == null ? null : new SourceComment.Text(body, html),
        new Circumstances(
            SourceFate.valueOf(SpooledTexts.text(in)),
            SpooledTexts.moment(in),
            SpooledTexts.moment(in),
            new SourceMarks(in.readInt(), in.readBoolean(), in.readBoolean())));
  }
}
