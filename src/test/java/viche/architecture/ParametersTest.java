package viche.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * More than five parameters mean that a type is missing. Those that have more are named here with
 * the reason; one that needs it no more has to go.
 */
final class ParametersTest {
  private static final int MOST = 5;

  /** Records and methods, and why they may have more. */
  private record Exempt(String reason, List<String> names) {}

  private static final List<Exempt> EXEMPT =
      List.of(
          new Exempt(
              "one flat object in the contract, whose fields are its own",
              List.of(
                  "AccountNames$NamedAccount",
                  "AccountPages$AccountPage",
                  "ArticleView",
                  "AdminOperations$SiteView",
                  "ArticleChange",
                  "Changes$Delta",
                  "Checks",
                  "DecisionLog$DecisionEntry",
                  "DecisionOperations$OneRuling",
                  "DecisionRequest",
                  "DecisionResult",
                  "Delivery",
                  "Discussion",
                  "Dossiers$Dossier",
                  "Dossiers$ReportItem",
                  "Dossiers$RevisionItem",
                  "DryRun",
                  "DryRunResult",
                  "DryRunResult$Example",
                  "Endpoint",
                  "EndpointChange",
                  "Explanation",
                  "Groups$GroupPage",
                  "Items$CommentItem",
                  "Items$QueueItem",
                  "Job",
                  "EmbedOperations$Oembed",
                  "JsonFeed$FeedItem",
                  "LegalHold",
                  "LiveEvent$Decided",
                  "ListedArticle",
                  "ModerationLog$ActEntry",
                  "MergeProgress",
                  "Notification",
                  "OwnComments$Own",
                  "OwnOperations$Me",
                  "Postures$CurrentPosture",
                  "Rules",
                  "ShownComment",
                  "SiteChange",
                  "SiteChanges$ArticleSettings",
                  "Summary$RuleRecord",
                  "Why")),
          new Exempt(
              "the parameters of one operation in the contract",
              List.of(
                  "DecisionLog$DecisionFilter",
                  "ModerationLog$ActFilter",
                  "ModerationQueue$QueueFilter",
                  "OperationContract",
                  "OperationContract.of",
                  "ParameterContract")),
          new Exempt(
              "a row of a table, or what a row is made of",
              List.of(
                  "Account",
                  "Article",
                  "CheckedEndpoint",
                  "Decision",
                  "MergeStore$Merge",
                  "Deciding.decision",
                  "ErasedAccount",
                  "Job$Beginning",
                  "LockedComment",
                  "NewComment",
                  "Report",
                  "Revision",
                  "Sanction",
                  "SiteSettings",
                  "Standing",
                  "Standing.of",
                  "TakenDelivery")),
          new Exempt(
              "the parameters of one statement, with the connection",
              List.of(
                  "AnswerStore.keep",
                  "AnswerStore.once",
                  "DiscussionStore.roots",
                  "OwnStore.author",
                  "SampleStore.page")),
          new Exempt(
              "what one question reads at once, so that a write asks twice and no more",
              List.of(
                  "DiscussionStatus",
                  "OwnStore$AuthorAndArticle",
                  "Reading$Question",
                  "SubmissionSnapshot",
                  "WritePrecondition")),
          new Exempt(
              "a submission on its way, which each step knows whole",
              List.of(
                  "Contribution",
                  "Contribution$ArticlePlace",
                  "NearDuplicateRecheck$RecheckedPlace",
                  "Submissions$SubmissionRequest",
                  "Writing$ScreenedSubmission")),
          new Exempt(
              "settings of the environment, each a variable",
              List.of(
                  "ClaimNames",
                  "DatabaseAddress",
                  "Settings$ClaimSettings",
                  "Settings$DatabaseSettings",
                  "Settings$Http")),
          new Exempt(
              "built by hand in one place",
              List.of(
                  "Routes",
                  "UseCases",
                  "UseCases$DecisionCases",
                  "UseCases$DiscussionCases",
                  "UseCases$OverviewCases",
                  "UseCases$ReaderCases",
                  "Web$ServerDependencies")),
          new Exempt("the claims of a token", List.of("Principal")),
          new Exempt("a request of HTTP", List.of("OutgoingRequest")),
          new Exempt("a place in a text and what stands there", List.of("WordMatcher$Hit")),
          new Exempt(
              "what a template of HTML or a feed shows",
              List.of("DiscussionView", "Feed", "HtmlPages.view", "Permalinks.thread")),
          new Exempt("a file of the demo", List.of("DemoComment", "NewsArticle")));

  @Test
  void nobodyTakesMoreThanFiveParametersWithoutAReason() {
    var found = new TreeSet<String>();
    for (var type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("viche")) {
      type.getCodeUnits().stream()
          .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
          .filter(unit -> !type.isAnonymousClass())
          .filter(unit -> unit.getRawParameterTypes().size() > MOST)
          .forEach(unit -> found.add(name(type, unit)));
    }
    var exempt = new TreeSet<String>();
    EXEMPT.forEach(
        each -> {
          assertThat(each.reason()).isNotBlank();
          exempt.addAll(each.names());
        });
    assertThat(found).containsExactlyInAnyOrderElementsOf(exempt);
  }

  private static String name(JavaClass type, JavaCodeUnit unit) {
    var simple = type.getName().replaceAll("^.*\\.", "");
    return unit.isConstructor() ? simple : simple + "." + unit.getName();
  }
}
