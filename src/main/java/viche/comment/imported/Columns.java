package viche.comment.imported;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement that writes many rows: an array for each column. */
final class Columns<T> {
  private final List<T> rows;
  private final Tuple tuple = Tuple.tuple();

  private Columns(List<T> rows) {
    this.rows = rows;
  }

  static <T> Columns<T> of(List<T> rows) {
    return new Columns<>(rows);
  }

  /** The site, which comes first. */
  Columns<T> site(long site) {
    return value(site);
  }

  /** A value that all rows share. */
  Columns<T> value(Object value) {
    tuple.addValue(value);
    return this;
  }

  /** A column of its own for each row. */
  <V> Columns<T> column(
      IntFunction<@Nullable V[]> array, Function<? super T, ? extends @Nullable V> of) {
    var values = array.apply(rows.size());
    for (int i = 0; i < values.length; i++) {
      values[i] = of.apply(rows.get(i));
    }
    tuple.addValue(values);
    return this;
  }

  Tuple tuple() {
    return tuple;
  }
}
