package viche.text;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The last parts of host names, as far as readers of these languages meet them. */
final class TopLevels {
  /** That are neither words nor endings of file names nor abbreviations. */
  private static final Set<String> PLAIN =
      set(
          """
          com net org edu gov mil biz info mobi xxx xyz casino poker porn sexy icu onion example
          ua ru su by kz uz kg tj tm az ge pl cz hu ro bg gr tr lt lv ee fi se dk uk fr de nl lu ch
          li pt hr mk al cy il sa ae iq jo kw qa eg tn dz ng za jp kr tw hk sg th vn ph pk lk np mm
          kh mn au nz ca mx cl ve uy eu tv ws gg fm gl ly pw nu tk cf ga gq ki sx
          рф укр бел срб мкд бг қаз
          """);

  /** That may be something else. */
  private static final Set<String> OTHER =
      set(
          """
          ac ad af ag ai am an ao aq ar as at aw ax ba bb bd be bf bh bi bj bm bn bo br bs bt bw bz
          cc cd cg ci ck cm cn co cr cu cv cw cx dj dm do ec er es et fj fk fo gd gf gh gi gm gn gp
          gs gt gu gw gy hm hn ht id ie im in io iq ir is it je jm ke km kn kp ky la lb lc lr ls ma
          mc md me mg mh ml mo mp mq mr ms mt mu mv mw my mz na nc ne nf ni no nr om pa pe pf pg pm
          pn pr ps py re rs rw sb sc sd sh si sk sl sm sn so sr ss st sv sy sz tc td tf tg tl tn to
          tt tz ug us va vc vg vi vu wf ye yt zm zw
          aero agency app art asia auto bank bar best bid blog blue cam cards care cars cash center
          chat church city click cloud club codes cool coop credit cyou date dating day deals delivery
          design dev digital direct domains events exchange expert finance fit food forum fun fund
          fyi gallery game games gift gold group guide guru health help host hosting house how int
          jobs kiev kyiv land law life limited link live loan lol london ltd marketing market media
          men moda moe money moscow movie name network news ninja one online page parts party pharma
          pharmacy photo photos pics plus press pro promo rent report rest review reviews rip rocks
          run sale school science services sex shop show site social software solutions space store
          stream studio style support surf systems team tech tel tips today tools top toys trade
          trading training travel tube vacations video vip vision watch webcam website wiki win wine
          work works world wtf zip zone mov test invalid
          орг ком сайт онлайн дети москва рус католик
          """);

  private TopLevels() {}

  /** Whether a word, in lower case, is hardly anything else where it ends a host name. */
  static boolean isPlain(String word) {
    return PLAIN.contains(word);
  }

  /** Whether a word, in lower case, ends host names. */
  static boolean isKnown(String word) {
    return PLAIN.contains(word) || OTHER.contains(word) || word.startsWith("xn--");
  }

  private static Set<String> set(String words) {
    return Arrays.stream(words.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
  }
}
