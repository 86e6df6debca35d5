package viche.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reader is told in words which rule holds a comment, and a moderator too. */
final class RuleTextsTest {
  @ParameterizedTest
  @CsvSource({"element/language/uk.ts, rule-", "desk/language/uk.ts, rule."})
  void everyRuleHasAText(String language, String prefix) throws IOException {
    var texts = Files.readString(Path.of("src", "main", "web").resolve(language));
    assertThat(Policy.RULES)
        .extracting(rule -> '"' + prefix + rule.name() + "\": \"")
        .allSatisfy(text -> assertThat(texts).contains(text));
  }
}
