package viche.screening.word;

import java.util.Collection;
import java.util.List;

/**
 * Words that hold sentences together and say nothing of what a text is about, in Ukrainian, Russian
 * and English. Words of one or two letters are left out: they count for nothing anyway.
 */
public final class FunctionWords {
  private static final String UKRAINIAN =
      """
      або але без би був буде будуть була були було бути вам вас ваш вже від він вона вони воно все
      всі всіх всім весь він далі дуже для досі завжди зараз зате знову його ледве лише між
      має мати мене мені мій може можна над навіть нам нас наш наші нашої нього ніколи ніхто нічого
      потім перед під після при про просто себе свій свої своє своїх своя собі такий так також там
      тебе тепер тільки тому тобі той того тут туди усе усі усіх хоч хоча хто цей цього цьому через
      чому треба чого що щоб ще якби якщо який яка яке які якого коли куди мабуть наче ніж проте
      адже бо саме ось там десь зовсім майже цих тих ними нею ним цієї цією тієї тією
      """;

  private static final String RUSSIAN =
      """
      без был была были было быть вам вас ваш весь вот все всегда всех всем всё где даже для его ещё
      если есть затем здесь или иметь им ими как какой какая какие когда кто которая которое которого
      которые который куда либо лишь меня мне мной может можно мой мои моя над надо нам нас наш наши
      него нее неё ней нет нибудь никогда никто ничего них ним но ну нужно об один однако она они оно
      опять от очень перед по под после потом потому почему почти при про просто разве сам свой свои
      своё своих своя себе себя сейчас снова совсем так также такой там тебе тебя теперь то тоже
      тогда того той только том тому тот тут уже хоть хотя чего чем через что чтобы эта эти это этого
      этой этом этому этот этих именно зато пока ведь
      """;

  private static final String ENGLISH =
      """
      about after again all also and any are aren't because been before being but can can't could
      did didn't does doesn't doing don't down even ever every for from get got had has have having
      her here hers him his how into isn't it's its just let may maybe more most much must nor not
      now off once one only other our ours out over own really same say she should shouldn't since
      some still such than that that's the their them then there these they they're this those
      though through too under until very was wasn't were what when where which while who whom why
      will with without won't would yet you you're your yours i'm i've
      """;

  private FunctionWords() {}

  /** All of them, as they are written in lower case. */
  public static Collection<String> all() {
    return List.of((UKRAINIAN + RUSSIAN + ENGLISH).split("\\s+"));
  }
}
