package viche.moving.archive;

import java.util.List;
import org.jspecify.annotations.Nullable;
import viche.moving.archive.ArchivedTable.Belonging;

/**
 * The tables of an archive, in the order of its files: what a row refers to is there before it. The
 * guide says what is left out and why; a test holds both to the schema.
 */
final class ArchivedTables {
  /** Who was erased, which holds nothing personal. */
  static final ArchivedTable ERASURE =
      table(
          "erasure",
          Belonging.WHOLE,
          "account_id",
          "account_id texts by_reader salt digest erased_at");

  static final List<ArchivedTable> ALL =
      List.of(
          table(
              "account",
              Belonging.WHOLE,
              "id",
              "id subject name named_at picture badges registered_at created_at"),
          ERASURE,
          table(
              "article",
              Belonging.ARTICLES,
              "id",
              """
              id key url title section confirmed open mode closes_at held_until version
              versions_from visible_count awaited leads_to created_by created_at changed_at
              likes_told_at
              """,
              "leads_to"),
          table("earlier_name", Belonging.WHOLE, "account_id, name", "account_id name until"),
          table("renaming", Belonging.WHOLE, "account_id", "account_id due_at after_id begun_at"),
          table("rule_set", Belonging.WHOLE, "version", "version rules note changed_by changed_at"),
          table("posture", Belonging.WHOLE, "version", "version settings changed_by changed_at"),
          table(
              "comment",
              Belonging.OF_ARTICLE,
              "id",
              """
              id article_id account_id parent_id root_id thread_path state revision revision_state
              visible_revision hidden_revision withdrawn_from by_rule html html_policy author_name
              author_picture author_badges idempotency_key fingerprint group_id language
              shown_language likes likes_since reply_count shown_replies shown featured open_reports
              report_weight queue waiting_since queued_at listed_at risk version created_at
              edited_at published_at counts withdrawn_at texts_gone_at
              """,
              "parent_id"),
          table(
              "revision",
              Belonging.OF_COMMENT,
              "comment_id, number",
              """
              comment_id number state body format html html_policy language language_sought
              created_at unseen_since removed_at
              """),
          table(
              "origin",
              Belonging.OF_COMMENT,
              "system, source_id",
              "system source_id comment_id revision fate likes"),
          table(
              "finding",
              Belonging.OF_COMMENT,
              "comment_id, revision, number",
              "comment_id revision number rule action evidence outside"),
          table(
              "batch",
              Belonging.WHOLE,
              "undoes is not null, id",
              "id kind moderator_id request_key request undoes created_at"),
          table(
              "decision",
              Belonging.OF_COMMENT,
              "comment_id, number",
              """
              id comment_id number revision verdict scope reason note message moderator_id batch_id
              undoes before_state before_revision before_revision_state before_visible_revision
              before_hidden_revision before_waiting_since before_by_rule after_state
              after_revision_state decided_at recorded_at
              """),
          table(
              "batch_item",
              Belonging.OF_COMMENT,
              "batch_id, number",
              "batch_id number comment_id revision decisions undoes outcome decision_id state"),
          table(
              "report",
              Belonging.OF_COMMENT,
              "comment_id, account_id",
              """
              comment_id account_id author_id id revision reason details weight state decision_id
              created_at
              """),
          table(
              "reaction",
              Belonging.OF_COMMENT,
              "comment_id, account_id",
              "comment_id account_id article_id kind created_at"),
          table(
              "mention",
              Belonging.OF_COMMENT,
              "comment_id, revision, account_id",
              "comment_id revision account_id"),
          table(
              "sanction",
              Belonging.WHOLE,
              "id",
              """
              id account_id kind until reason note imposed_by imposed_at lifted_by lifted_at
              acknowledged_at batch_id
              """),
          table("note", Belonging.WHOLE, "id", "id account_id body written_by written_at"),
          table(
              "moderation_log",
              Belonging.WHOLE,
              "id",
              "id act moderator_id account_id comment_id details done_at"),
          table("moderator_activity", Belonging.WHOLE, "account_id", "account_id seen_at"),
          table("queue_counter", Belonging.WHOLE, "queue, slot", "queue slot items"),
          table("sketch", Belonging.OF_COMMENT, "comment_id", "comment_id sketch"),
          table("sketch_band", Belonging.OF_COMMENT, "band, comment_id", "band comment_id"),
          table(
              "outside_check",
              Belonging.OF_COMMENT,
              "comment_id, revision",
              "comment_id revision asked_at until otherwise over"),
          table(
              "outside_answer",
              Belonging.OF_COMMENT,
              "comment_id, revision, endpoint_id",
              """
              comment_id revision endpoint_id outcome findings score answered_at taken taught
              """),
          table(
              "notification",
              Belonging.WHOLE,
              "id",
              """
              id account_id kind comment_id revision state article_id new_since new_until sanction_id
              read created_at
              """),
          table(
              "follow",
              Belonging.OF_ARTICLE,
              "article_id, account_id",
              "article_id account_id told created_at"),
          table("mute", Belonging.WHOLE, "account_id, muted_id", "account_id muted_id created_at"),
          table(
              "legal_hold",
              Belonging.WHOLE,
              "id",
              "id account_id comment_id reason until over_at person held_by held_at"));

  private ArchivedTables() {}

  private static ArchivedTable table(
      String name, Belonging belonging, String order, String columns) {
    return table(name, belonging, order, columns, null);
  }

  private static ArchivedTable table(
      String name, Belonging belonging, String order, String columns, @Nullable String late) {
    return new ArchivedTable(
        name, List.of(columns.strip().split("\\s+", -1)), order, belonging, late);
  }
}
