package viche;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import viche.testing.TestService;

/** The main job, end to end. */
final class MainJobTest {

  @Test
  void aCommentGoesInAModeratorApprovesItTheArticleShowsIt() {
    var site = TestService.shared().site();
    var comment = site.submit("olena", "bridge", "Нарешті *міст*!");
    assertThat(comment.getString("state")).isEqualTo("pending");
    assertThat(site.discussion("bridge").getInteger("count")).isZero();

    var queue = site.moderator("taras").get("/moderation/queue").expect(200).json();
    var item = queue.getJsonArray("items").getJsonObject(0).getJsonObject("comment");
    assertThat(item.getString("id")).isEqualTo(comment.getString("id"));
    site.approve(item.getString("id"), item.getInteger("revision"));

    var discussion = site.discussion("bridge");
    assertThat(discussion.getInteger("count")).isEqualTo(1);
    assertThat(discussion.getJsonArray("threads").getJsonObject(0).getString("html"))
        .isEqualTo("<p>Нарешті <em>міст</em>!</p>");

    var reply = site.approvedReply("petro", "bridge", comment.getString("id"), "Так!");
    var thread = site.discussion("bridge").getJsonArray("threads").getJsonObject(0);
    assertThat(thread.getInteger("replyCount")).isEqualTo(1);
    assertThat(
            thread.getJsonObject("replies").getJsonArray("items").getJsonObject(0).getString("id"))
        .isEqualTo(reply);
  }
}
