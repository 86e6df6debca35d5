package viche.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comments a demo site starts with. Their authors are invented. */
final class DemoComments {
  private DemoComments() {}

  /**
   * A comment in the order of writing.
   *
   * @param key by which later ones name it
   * @param parent key of the comment it answers
   * @param approved whether a moderator lets it through; else it waits
   * @param removes key of a comment that a moderator removes after this one
   */
  record Line(
      String key,
      String author,
      @Nullable String parent,
      String body,
      boolean approved,
      @Nullable String removes) {}

  static final List<Line> LINES =
      List.of(
          approved(
              "walk",
              "Олена Ткач",
              null,
              """
              Пройшла сьогодні зранку з візочком: пандус *справді* пологий, нарешті про нас подумали.

              Одне питання: чи світитимуть ліхтарі вночі, коли немає світла?\
              """),
          approved(
              "lamps",
              "Гнат Лиманський",
              "walk",
              "Кажуть, у ліхтарів свої батареї, годин на шість. Перевіримо першого ж вечора."),
          approved("lamps-2", "Олена Ткач", "lamps", "Дякую! Тоді чекаю на ваш звіт."),
          approved(
              "night",
              "Зоя Вітрук",
              "lamps-2",
              "Перевірила замість вас: о десятій світили **всі двадцять чотири**."),
          approved(
              "bike",
              "Сергей Мальков",
              null,
              """
              > велосипед треба вести поруч

              А зачем тогда полоса шириной три метра? Разметьте половину под велосипеды, и никто \
              никому не помешает.\
              """),
          approved(
              "rude",
              "Пилип Гострий",
              "bike",
              "Знову ці велосипедисти, їм би тільки людей давити."),
          new Line(
              "calm",
              "Сергей Мальков",
              "rude",
              "Давайте без обобщений. Я за то, чтобы места хватило всем.",
              true,
              "rude"),
          approved(
              "abroad",
              "Maya Holland",
              null,
              """
              I grew up two streets from here and read this from far away. Three questions:

              - is there a bench with a view of the river?
              - can one see the old crane from it?
              - who chose the name?\
              """),
          approved(
              "bench",
              "Зоя Вітрук",
              "abroad",
              "Two benches, and yes, the crane is right in front of you. Come and sit down some"
                  + " day."),
          waiting(
              "money",
              "Гнат Лиманський",
              "А хто рахував кошторис? Сподіваюся, не ті самі шахраї, що з лавками торік."),
          waiting(
              "links",
              "Олена Ткач",
              """
              Зібрала для всіх, хто питав: [розклад](https://bridge.example/times), \
              [схема](https://bridge.example/map) і [світлини](https://bridge.example/photos).\
              """));

  private static Line approved(String key, String author, @Nullable String parent, String body) {
    return new Line(key, author, parent, body, true, null);
  }

  private static Line waiting(String key, String author, String body) {
    return new Line(key, author, null, body, false, null);
  }
}
