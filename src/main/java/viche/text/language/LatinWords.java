package viche.text.language;

import java.util.Map;
import java.util.Set;

/**
 * What a word in Latin letters says: English (first) or another language, be it one of Europe's or
 * Ukrainian or Russian in Latin letters. Frequent words say most, letters with marks and endings
 * the rest. Points are few where languages share a word ({@code in}, {@code was}, {@code die}).
 */
final class LatinWords {
  /** Lines of column (1 English, 3 other), points, words. */
  private static final Map<String, LanguageScore> WORDS =
      LanguageScore.table(
          """
          1 2 the and you that this with have they what not would could should their them who
          1 2 why when where how his she our because about people just like than then if but
          1 2 your from been has does did were there here these those which while always never
          1 2 only other many much again after before being into over every very too also any
          1 2 most such some own same still even both since until against between through
          1 2 know think want need make take get got going good right wrong never better
          1 2 thanks thank agree great article shame nonsense truth everyone nobody nothing
          1 2 something anyone someone believe country government president money years world
          1 2 don't doesn't didn't can't won't isn't aren't wasn't it's that's i'm you're they're
          1 2 he's she's there's what's let's i've we've they've wouldn't couldn't shouldn't i'd
          1 2 dont doesnt cant wont thats youre theyre hes whats lets ive
          1 2 said says say tell talk look sounds seems please maybe probably really actually
          1 2 women children police law laws vote voted free love hate hope wait stop keep
          1 2 well enough few each another however though although without within under away
          1 2 things thing way day time life work wants needs makes takes gets goes comes
          1 2 first last next old new big little long short white black another point question
          1 2 welcome sorry wow congratulations stay safe sad happy beautiful awesome amazing
          1 2 ridiculous disgusting disgrace pathetic stupid idiot idiots liar liars lies lying
          1 2 exactly absolutely totally simply obviously seriously whatever
          1 1.5 of it are or my by more all out can had was will up its we her one
          1 1.2 is be at on me him us so as an do no yes off
          1 0.7 he to for in i a man men am go
          3 1.5 der das und nicht ist ich ein eine einen mit auf sich auch wie es zu von den dem
          3 1.5 im sind wird hat haben aber oder nur noch nach bei wenn wir sie ihr kein keine
          3 1.5 diese dieser dass sehr mehr schon immer wieder danke gut gute durch vor aus
          3 1.5 nie się na jest że jak ale tak co czy już tylko bardzo może dla ma są był była
          3 1.5 dziękuję dziekuje się tego ten ta przez przed bez ich jego wszyscy wszystko
          3 1.5 de la que el en los se del las un por con una su para es al lo como más pero
          3 1.5 sus le ya este sí porque esta entre cuando muy sin sobre también hasta hay
          3 1.5 donde quien desde todo nos durante todos uno les ni contra otros gracias bien
          3 1.5 les des et est une qui dans pour pas ne ce il vous nous sur avec au du je plus
          3 1.5 mais sont ont cette ces ses leur leurs même être fait merci très c'est n'est
          3 1.5 qu'il d'un d'une j'ai l'on elle ils tout tous comme où aussi encore
          3 1.5 di che è non per gli della dei delle alla più ma sono anche questo questa
          3 1.5 degli nel nella ha perché grazie molto tutti
          3 1.5 não uma os dos da em mais mas foi são pelo pela isso muito obrigado
          3 1.5 het een van niet dat zijn voor maar ook naar als je ik wat er aan om te nog wel
          3 1.5 deze bij ze hij wij geen meer
          3 1.5 og det er ikke jeg på som til av att och är inte för den med vi en ett har
          3 1.5 si že není jsem jsou bylo by ve ale jako když nebo proto pro tak sa nie ako
          3 1.5 și este sunt nu pe cu mai din care sau fost pentru
          3 1.5 bir ve bu için çok da daha değil ne gibi ama var yok kadar olan
          3 1.5 ya ty vy vin vona vony tse shcho scho yak ale abo chy bo dlya vid ne nash
          3 1.5 vash duzhe treba shche vzhe tilky dyakuyu diakuiu dobre dobryi miy tvij hto de
          3 1.5 eto chto kak tak ili tolko kogda gde esli ochen spasibo pochemu ego ona oni
          3 1.5 uzhe eshche nado mozhno net vse nas vas menya tebya bylo byl budet privet
          3 0.7 die war man also
          3 0.3 in an so to do no me on he was a i o e u y z w s v
          """);

  private static final Endings ENDINGS =
      new Endings(
          """
          1 1.2 ness less ght ghts ould ings 's n't 're 've 'll ough ship ward hood some body
          1 1 ing ings ful fully sion sions tion tions able ible ally edly ously
          1 0.7 ly ed th ck ry ty ee sh gh ow ers ous
          1 0.4 er es al nt ve
          3 1 ung isch lich keit heit ción cion zione eux aux ować owie ych ich ego emu
          3 1 ości osc nya nyi nyy skyi skij yty aty uyu ayut
          3 0.7 amos aron ando endo ment ais ait ez ão oj
          3 0.4 o i u
          """);

  private LatinWords() {}

  /** The words of the lists, written as {@link #lean} takes them. */
  static Set<String> all() {
    return WORDS.keySet();
  }

  /**
   * The points of a word.
   *
   * @param word in lower case, with {@code '} for every kind of apostrophe
   */
  static LanguageScore lean(String word) {
    var known = WORDS.get(word);
    if (known != null) {
      return known;
    }
    for (int i = 0; i < word.length(); i++) {
      // Cafés and clichés are found in English.
      if (word.charAt(i) >= 0xDF && word.charAt(i) != 'é') {
        return new LanguageScore(0, 0, 1.5);
      }
    }
    return word.length() > 3 ? ENDINGS.lean(word) : LanguageScore.NONE;
  }
}
