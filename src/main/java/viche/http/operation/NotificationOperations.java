package viche.http.operation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import viche.database.Cursor;
import viche.http.Access;
import viche.http.UseCases;
import viche.http.contract.Json;
import viche.http.engine.Answer;
import viche.http.engine.Call;
import viche.http.page.Representation;
import viche.notification.MuteStore.MutedPerson;
import viche.notification.Notification;
import viche.notification.Unread;

/** What a reader is told, what they follow, and whom they don't want to see. */
public final class NotificationOperations {
  private static final String TOLD = "told";

  private final UseCases.NotificationCases use;

  public NotificationOperations(UseCases.NotificationCases use) {
    this.use = use;
  }

  private record Told(
      @JsonUnwrapped Unread unread, List<Notification> items, @Nullable String next) {}

  public Future<Answer> page(Call call) {
    var after = Cursor.parseId(call.query("after"), TOLD);
    return use.notifications()
        .page(call.get(Access.SITE), call.get(Access.PRINCIPAL), after, call.queryInt("limit", 20))
        .map(
            page -> {
              var next = page.next();
              return revalidated(
                  call,
                  new Told(
                      page.unread(), page.items(), next == null ? null : Cursor.of(TOLD, next)));
            });
  }

  /** A browser keeps it for its reader alone, and asks each time whether it is still right. */
  private static Answer revalidated(Call call, Object view) {
    var form = Representation.plain(Json.bytes(view).getBytes(), "application/json").plain();
    var answer =
        form.isAmong(call.requestHeader("If-None-Match"))
            ? Answer.notModified()
            : Answer.json(200, form.bytes());
    return answer.with("ETag", form.etag()).with("Cache-Control", "private, no-cache");
  }

  private record ReadUpTo(UUID upTo) {}

  public Future<Answer> read(Call call) {
    return use.notifications()
        .read(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.body(ReadUpTo.class).upTo())
        .map(Answer::ok);
  }

  public Future<Answer> follow(Call call) {
    return use.follows()
        .follow(call.get(Access.SITE), call.get(Access.PRINCIPAL), Caller.article(call))
        .map(done -> Answer.noContent());
  }

  public Future<Answer> unfollow(Call call) {
    return use.follows()
        .unfollow(call.get(Access.SITE), call.get(Access.PRINCIPAL), Caller.article(call))
        .map(done -> Answer.noContent());
  }

  private record MutedPeople(List<MutedPerson> items) {}

  public Future<Answer> mutes(Call call) {
    return use.mutes()
        .all(call.get(Access.SITE), call.get(Access.PRINCIPAL))
        .map(all -> Answer.ok(new MutedPeople(all)));
  }

  public Future<Answer> mute(Call call) {
    return use.mutes()
        .mute(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("account"))
        .map(done -> Answer.noContent());
  }

  public Future<Answer> unmute(Call call) {
    return use.mutes()
        .unmute(call.get(Access.SITE), call.get(Access.PRINCIPAL), call.pathId("account"))
        .map(done -> Answer.noContent());
  }
}
