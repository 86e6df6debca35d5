package viche.http.contract;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/**
 * The format {@code date-time} as RFC 3339 has it: its years have four digits, in UTC too. Java and
 * databases know more of them, each its own.
 */
final class MomentFormat implements Format {
  private static final Pattern RFC_3339 =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?([Zz]|[+-]\\d\\d:\\d\\d)");

  @Override
  public String getName() {
    return "date-time";
  }

  @Override
  public boolean matches(ExecutionContext context, String text) {
    try {
      return RFC_3339.matcher(text).matches() && hasYear(OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean hasYear(OffsetDateTime moment) {
    var year = moment.withOffsetSameInstant(ZoneOffset.UTC).getYear();
    return 0 <= year && year <= 9999;
  }
}
