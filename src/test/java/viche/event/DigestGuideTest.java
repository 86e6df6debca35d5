package viche.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import viche.testing.Condition;

/** The guide's programs that mail what readers are told, at most once an hour each. */
final class DigestGuideTest extends DigestPrograms {
  private void assertFirstMails(List<String> mails) {
    assertThat(mails).hasSize(2);
    var toOlena =
        mails.stream().filter(mail -> mail.contains("olena@example.org")).findFirst().orElseThrow();
    assertThat(toOlena)
        .contains("- Your comment was approved: Міст")
        .contains("- 7 answered you: Міст https://news.example/mist#viche-comment-")
        .contains("Subject: New for you in the discussions")
        .contains("charset=utf-8");
    assertThat(mails).anyMatch(mail -> mail.contains("seven@example.org"));
  }

  @Test
  void phpMailsADigest() throws Exception {
    var program = phpServed();
    assertThat(posted(program, new byte[24])).isEqualTo(401);
    assertThat(kept()).isEmpty();

    var root = begun();
    delivered(program);
    php(program);
    assertFirstMails(mails());

    site.site().approvedReply("7", "mist", root, "Хто знає?");
    delivered(program);
    php(program);
    assertThat(mails()).as("within the hour").hasSize(2);

    anHourPasses();
    php(program);
    assertThat(mails()).hasSize(4);
    php(program);
    assertThat(mails()).hasSize(4);
  }

  @Test
  void nodeMailsADigest() throws Exception {
    var program = nodeServed();
    assertThat(posted(program, new byte[24])).isEqualTo(401);

    var root = begun();
    delivered(program);
    again(program);
    Condition.await("the first mails", () -> sent() == 2);
    assertFirstMails(mails());

    site.site().approvedReply("7", "mist", root, "Хто знає?");
    delivered(program);
    again(program);
    Condition.await("what waits is kept", () -> kept().contains("answered you"));
    assertThat(mails()).as("within the hour").hasSize(2);

    var third = running.getLast();
    third.destroy();
    third.waitFor();
    anHourPasses();
    node(program);
    Condition.await("the next mails", () -> sent() == 4);
  }
}
