import client.ApiClient;
import client.ApiException;
import client.api.DiscussionApi;
import client.api.ModerationApi;
import client.api.ReaderApi;
import client.model.DecisionKind;
import client.model.Draft;
import client.model.GroupDisplay;
import client.model.QueueOrder;
import client.model.QueueState;
import client.model.Ruling;
import client.model.RulingOutcome;
import client.model.RulingVerdict;
import client.model.Sort;
import client.model.StaleRevisionProblem;
import client.model.State;
import java.util.UUID;

/** The main job by the client that openapi-generator makes of the contract. */
final class MainJob {
  private static final String ARTICLE = "java";

  private MainJob() {}

  public static void main(String[] arguments) throws Exception {
    var service = arguments[0];
    var site = arguments[1];
    var reader = new ReaderApi(client(service, arguments[2]));
    var moderation = new ModerationApi(client(service, arguments[3]));

    var key = UUID.randomUUID().toString();
    var draft = new Draft().body("Нарешті *міст*!");
    var submitted = reader.submitComment(site, ARTICLE, draft, key);
    check(submitted.getState() == State.PENDING, submitted);
    var again = reader.submitComment(site, ARTICLE, draft, key);
    check(again.equals(submitted), again);

    var queue =
        moderation.getQueue(
            site,
            QueueState.PENDING,
            QueueOrder.OLDEST,
            20,
            null,
            ARTICLE,
            null,
            null,
            null,
            null,
            null,
            GroupDisplay.EXPANDED);
    var waiting = queue.getItems().getFirst();
    check(waiting.getComment().getId().equals(submitted.getId()), queue);

    var ruling = new Ruling().verdict(RulingVerdict.APPROVE).revision(submitted.getRevision() + 1);
    try {
      moderation.decideComment(site, submitted.getId(), ruling, null);
      check(false, ruling);
    } catch (ApiException refused) {
      var problem =
          ApiClient.createDefaultObjectMapper()
              .readValue(refused.getResponseBody(), StaleRevisionProblem.class);
      check(refused.getCode() == 409, refused);
      ruling.revision(problem.getLatestRevision());
    }
    var decided = moderation.decideComment(site, submitted.getId(), ruling, null);
    check(decided.getOutcome() == RulingOutcome.APPLIED, decided);
    check(decided.getVerdict() == DecisionKind.APPROVE, decided);

    var page =
        new DiscussionApi(client(service, null))
            .getDiscussion(site, ARTICLE, Sort.OLDEST, 20, null, 10, null);
    check(page.getCount() == 1, page);
    check(page.getThreads().getFirst().getHtml().equals("<p>Нарешті <em>міст</em>!</p>"), page);
  }

  private static ApiClient client(String service, String token) {
    var client = new ApiClient();
    client.updateBaseUri(service + "/api/v1");
    if (token != null) {
      client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
    }
    return client;
  }

  private static void check(boolean right, Object what) {
    if (!right) {
      throw new AssertionError(what);
    }
  }
}
