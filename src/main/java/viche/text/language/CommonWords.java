package viche.text.language;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Frequent words of Ukrainian, Russian and English, in lower case: those that tell the languages
 * apart, and short ones that a longer word may seem to consist of when it is torn.
 */
public final class CommonWords {
  private static final String UKRAINIAN =
      """
      а аж але ану бабу баба бабо бак бал банк бар без беру бити біда біди біду бік білі біль біля бог боєць боже
      бою брав брат брати брехня бруд бюро вал вам вами вас ваш ваша ваше ваші вже ви вид вина вирок вода води
      воду воза воїн воли воля все всі всім всіх втік вчи газ геть гнів гори гроші гру да дай дам дамо дав дала дали
      дама дар два дві де день дій дім діло дні до дома дощ друг дух душа душі душу дядя є єсть ж жаль же жив
      жити з за зал зам зам'ять заряд зима зими знав знає знай зло злий зуб зуби і із ікра іде ім'я ін інше їв їй їм
      їх їхав й його кава каже каса кат кати кіт кіно клас клей клуб кого кожен кола коло ком кому кора корм край
      кров круг крім купа купи куди кум куми кут лад лан лапа лев лиса лис лист ліс лихо лоб лоза луг ля ми мир
      мить між місто мла мов мога мої мок мор море мороз моя моє мріє муж мука на нам нами нас наш наша наше наші не
      неї ним нива ніж ніс ніч но нова нове нові ну об обід один око он опа ось от очі пай пан пані парк пар пара
      пару пес пив пиво піди під піт після план по пора порт пост рад раз рази рай рак рано рани рани рана раса
      рази риба рід рік річ роду роки рос роса рот рука руки руку рух сад сам сама саме само самі світ себе син сини сон
      сором сот став стан стати стіл стій суд суть суп та так там таки твій твоя тебе теж тема ті тим тими тих то
      тоді той том тому тор треба три трон тут ти у уже увечері усе усі хай хам хата хати хліб хоч храм хто цар це
      цей ці цим цих ціла ціль ця час часи чи чий чого чол чому чуд шар шлях шум шия щит що щоб юний я як яка яке які
      яма авто агент адже арест балет білет борт бурі бур виділ гай гол голи голо гост дал дача дно дода доля ера жар
      жир зона кава кадр канал кар карт кила кит код кози коза кокс кол кот крок лік лайк лак лат лот мал мама мами
      мак мали мара маса мат меч мед метр мис мода морда мул нар нора ноша ода ор орда орел осел осла пазл пал пас
      паска пила пили пиши поле поля поет пол пох пух рада ради раді ранець ранок рев рис рів ріка рік роби роди
      рожа роза сало сила сили синя син сіль сік ско скот слон сни сок соло стіна стос сума тати тато тел тил тіло
      тік тон тур тис туди фон фут хід хор хрін цикл чар шал шафа шов шок щур
      """;

  private static final String RUSSIAN =
      """
      а аж ага акт ах бабу баба бак бал бант банк бар баран без беда беды бери бил било бить благо бог бой бок боль
      бора борт брал брат брать бред был была были было быт быть бюро в вал вам вами вас ваш ваша ваше ваши век вел
      верь верх весь вид вина вино вне во вода воды воз возле вой вон вот враг все всё всем всех вы где газ гад год
      года голос гони город горы гость гроза да дай дал дала дам дама дан дань дар дача два две деда дед дела делал
      дело день дети для дни дно до дом дома дочь друг дуб дуры дура дуре дух душ душа душу дым дядя его ей ему если
      есть еще ещё ем ехал жаль жар же жена жив жил жир за зал зам заря зато зачем зверь зла злой зло знай знал змей
      змея зона зря зуб и игра иди из или им имя ими ин их к как кал кан канал кар карп кар каша каска кит код коза
      кожа кой кол ком кому кони конь кора корм кот коты край крик кров кровь кто куда кум кус куст лад лай лак лапа
      лев лег лежа лес лет лето ли лик лис лиса лист лоб лога ложь лом лось лот луг луч ля май мак мал мало малы
      мама мат мать меж мел меня мера мест место меч мира мир мне мной мо мог мои мой мол море мос мост моя мои моё
      муж мука мы мясо на над надо нам нами нар нас наш наша наше наши не небо нет ни ним них но нога ноги нож нос
      ночь ну нужен о об обед один око он она они оно опа опыт ора ос от отец ох очень пал пар пара пас пей пес петь
      пил пила пир пиши план плач по под пой пол поле пол поп пора порт пост пот почти поэт при про пруд пусть путь
      рад раз раза разу рай рак ран рана рано рев ребе рис рог род рода рожа роза рой рок рос рота рот рука рук руку
      рыба рыло с сад сало сам сама само сани сбор свет свод свой свои своя себе себя сел село сила сил син скот слон
      смог снег со сок сон сорт сор спал среда ссора стал стан стать стой стол стон суд сук сумма суп суть сын сыр та
      так там твой твоя тебе тебя тел тело тема тень ты тем тех тип тихо то тоже ток том тому тон тот тоска три трон
      труд туда тур тут ты у уж уже ум ус утка утро уха ухо ушла хам ход хор хорь хоть храм хрен царь цел цена час
      часто чем через чин что чтоб чье чья шаг шар шеф шок шум шут щит эта эти это этот эх я яд яма ящик
      """;

  private static final String ENGLISH =
      """
      a act ad add age ago aid aim air all am an and ant any ape arm art as ash ask at ate bad bag ball ban band bank
      bar base bat bath bay be bear beat bed bee beer bell belt best bet big bike bill bird bit black blow blue board
      boat body bold bone book boot born boss both box boy bra buy bud bug bull bus bush but by cab cake call calm
      came camp can cap car card care case cash cast cat cell chat cheap chin city clip club coat cock code coin cold
      come cook cool cop cost cow crab cry cup cut cute dad dam dark date day dead deal dear death deep den did die
      dig dim dip dirt do dock dog done door dot down draw dream drive drop drug dry due dull dumb dump dust duty ear
      earn ease east easy eat egg ego else end era err even ever eye face fact fail fair fall fan far farm fast fat
      fear feed feel feet fell few fig fill film find fine fire firm fish fit fix flag flat fly fold folk food fool
      foot for form fort free from fuel full fun game gap gas gate gave get gift girl give glad go goal goat god gold
      gone good got grab gray grow gum gun guy had hair half hall ham hand hang hard harm hat hate have head hear
      heat hell help hen her here hero hey hi hid high hill him hip his hit hold hole holy home hope horn host hot
      hour how hug huge hung hunt hurt i ice icy idea if ill in ink inn into iron is it its jail jam jar jaw jet job
      join joke joy just keen keep kept key kick kid kill kind king kiss knee knew know lab lad lady laid lake lamp
      land lap last late law lay lazy lead leaf lean left leg lend less let lid lie life lift light like lip list lit
      live load loan lock log long look lord lose loss lost lot love low luck lung mad made mail main make male man
      many map mark mask mass mat may me meal mean meat meet men mess met mid mild mile milk mind mine miss mix mob
      mode mom moon more most mother move much mud must my nail name near neck need net new news next nice night nine
      no node none nor nose not note now numb nun nut odd of off oil old on once one only open or orb order ore other
      our out over owe own pack page paid pain pair pale pan park part pass past path pay peace pen pet phone pick
      pie pig pile pill pin pine pink pit plan play plot pm poem pool poor pop port pose post pot pray prey pub pull
      pump pure push put quit race rag rail rain ran rank rap rare rat rate raw ray read real red rent rest rice rich
      rid ride ring riot rip rise risk road rob rock rod role roll roof room root rope rose row rub rug rule run rush
      sad safe said sail sale salt same sand sat save saw say sea seal seat sect see seed seek seen self sell send
      sent set sex she ship shoe shop shot show shut sick side sign sin sing sink sir sit site size skin sky slip
      slow smart snow so soap sock soft soil sold some son song soon sore sort soul sound soup spa spin spot star
      stay step still stop such sue suit sum sun sure swim tag tail take tale talk tall tank tap tape tar task tax
      tea team tell ten tent term test text than that the them then they thin this thus tie till time tin tiny tip to
      toe told toll ton tone too took tool top torn tour town toy trap tree trip true try tub tune turn twin two type
      ugly unit up upon us use van vast very via vote wage wait wake walk wall want war warm wash waste watch water
      wave way we weak wear web wed week well went were west wet what when who whom why wide wife wild will win wind
      wine wing wise wish wit with woman wood wool word wore work worn wrap yard year yes yet you young your zone zoo
      """;

  private static final Set<String> WORDS = words();

  private CommonWords() {}

  /**
   * Whether a word is among them.
   *
   * @param word {@linkplain Spelling#folded folded}; but one in Latin letters is written with its
   *     apostrophe, {@code '}, since it is another one without
   */
  public static boolean contains(String word) {
    return WORDS.contains(word);
  }

  private static Set<String> words() {
    var words = new HashSet<>(CyrillicWords.all());
    words.addAll(LatinWords.all());
    for (var some : new String[] {UKRAINIAN, RUSSIAN, ENGLISH}) {
      words.addAll(Arrays.asList(some.strip().split("\\s+")));
    }
    return words.stream()
        .map(word -> word.charAt(0) < 'а' ? word : Spelling.folded(word))
        .collect(Collectors.toUnmodifiableSet());
  }
}
