package viche.event.carrier;

import viche.event.fact.EventType;

/** The lines that tell a chat what happened, in one language. */
enum TelegramWords {
  UKRAINIAN("з") {
    @Override
    String line(EventType type) {
      return switch (type) {
        case COMMENT_SUBMITTED -> "новий коментар";
        case COMMENT_PUBLISHED -> "коментар опубліковано";
        case COMMENT_HIDDEN -> "коментар приховано від читачів";
        case COMMENT_APPROVED -> "коментар схвалено";
        case COMMENT_REJECTED -> "коментар відхилено";
        case COMMENT_EDITED -> "автор змінив коментар";
        case COMMENT_WITHDRAWN -> "автор відкликав коментар";
        case COMMENT_REPORTED -> "скарга на коментар";
        case COMMENT_FEATURED -> "коментар відзначено редакцією";
        case COMMENT_UNFEATURED -> "коментар більше не відзначено";
        case ARTICLE_CLOSED -> "обговорення закрито";
        case ARTICLE_OPENED -> "обговорення відкрито";
        case ACCOUNT_SANCTIONED -> "до читача застосовано обмеження";
        case ACCOUNT_SANCTION_LIFTED -> "обмеження знято";
        case ACCOUNT_ERASED -> "обліковий запис читача стерто";
        case POSTURE_CHANGED -> "змінено режим сайту";
        case NOTIFICATION_CREATED -> "у читача нове сповіщення";
        case QUEUE_OVERDUE -> "коментарі чекають надто довго";
        case CAMPAIGN_DETECTED -> "схоже на кампанію: копії одного тексту";
        // No chat is sent these.
        case COMMENT_SCREEN, COMMENT_JUDGED -> type.word();
        case PING -> "перевірка зв’язку: усе гаразд";
      };
    }
  },
  RUSSIAN("с") {
    @Override
    String line(EventType type) {
      return switch (type) {
        case COMMENT_SUBMITTED -> "новый комментарий";
        case COMMENT_PUBLISHED -> "комментарий опубликован";
        case COMMENT_HIDDEN -> "комментарий скрыт от читателей";
        case COMMENT_APPROVED -> "комментарий одобрен";
        case COMMENT_REJECTED -> "комментарий отклонён";
        case COMMENT_EDITED -> "автор изменил комментарий";
        case COMMENT_WITHDRAWN -> "автор отозвал комментарий";
        case COMMENT_REPORTED -> "жалоба на комментарий";
        case COMMENT_FEATURED -> "комментарий отмечен редакцией";
        case COMMENT_UNFEATURED -> "комментарий больше не отмечен";
        case ARTICLE_CLOSED -> "обсуждение закрыто";
        case ARTICLE_OPENED -> "обсуждение открыто";
        case ACCOUNT_SANCTIONED -> "к читателю применено ограничение";
        case ACCOUNT_SANCTION_LIFTED -> "ограничение снято";
        case ACCOUNT_ERASED -> "учётная запись читателя стёрта";
        case POSTURE_CHANGED -> "изменён режим сайта";
        case NOTIFICATION_CREATED -> "у читателя новое уведомление";
        case QUEUE_OVERDUE -> "комментарии ждут слишком долго";
        case CAMPAIGN_DETECTED -> "похоже на кампанию: копии одного текста";
        // No chat is sent these.
        case COMMENT_SCREEN, COMMENT_JUDGED -> type.word();
        case PING -> "проверка связи: всё в порядке";
      };
    }
  },
  ENGLISH("since") {
    @Override
    String line(EventType type) {
      return switch (type) {
        case COMMENT_SUBMITTED -> "a new comment";
        case COMMENT_PUBLISHED -> "a comment is published";
        case COMMENT_HIDDEN -> "a comment is hidden from readers";
        case COMMENT_APPROVED -> "a comment is approved";
        case COMMENT_REJECTED -> "a comment is rejected";
        case COMMENT_EDITED -> "a comment was edited by its author";
        case COMMENT_WITHDRAWN -> "a comment was withdrawn by its author";
        case COMMENT_REPORTED -> "a comment was reported";
        case COMMENT_FEATURED -> "a comment is featured";
        case COMMENT_UNFEATURED -> "a comment is no longer featured";
        case ARTICLE_CLOSED -> "a discussion is closed";
        case ARTICLE_OPENED -> "a discussion is open";
        case ACCOUNT_SANCTIONED -> "a reader was sanctioned";
        case ACCOUNT_SANCTION_LIFTED -> "a sanction was lifted";
        case ACCOUNT_ERASED -> "a reader's account was erased";
        case POSTURE_CHANGED -> "the posture has changed";
        case NOTIFICATION_CREATED -> "a reader has a notification";
        case QUEUE_OVERDUE -> "comments have waited too long";
        case CAMPAIGN_DETECTED -> "copies of one text: it looks like a campaign";
        // No chat is sent these.
        case COMMENT_SCREEN, COMMENT_JUDGED -> type.word();
        case PING -> "a test: all is well";
      };
    }
  };

  private final String since;

  TelegramWords(String since) {
    this.since = since;
  }

  /** Of a site's language. */
  static TelegramWords of(String language) {
    return switch (language) {
      case "uk" -> UKRAINIAN;
      case "ru" -> RUSSIAN;
      default -> ENGLISH;
    };
  }

  /** What happened. */
  abstract String line(EventType type);

  /** The word before a moment. */
  String since() {
    return since;
  }
}
