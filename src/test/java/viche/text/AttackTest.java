package viche.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import viche.refusal.RefusedException;

class AttackTest {
  private final Renderer renderer = new Renderer();
  private final Sanitiser sanitiser = new Sanitiser("/body");

  static Stream<String> attacks() {
    var all = new ArrayList<String>();
    for (String script :
        List.of(
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\nscript:alert(1)",
            "java\tscript:alert(1)",
            "\u0001javascript:alert(1)",
            "javascript&colon;alert(1)",
            "&#106;avascript:alert(1)",
            "&#x6A;avascript&#58;alert(1)",
            "&#0000106avascript:alert(1)",
            "jav&Tab;ascript:alert(1)",
            "jav&NewLine;ascript:alert(1)",
            "javascript\u200B:alert(1)",
            "vbscript:msgbox(1)",
            "data:text/html,<script>alert(1)</script>",
            "data:text/html;base64,PHNjcmlwdD4=",
            "view-source:x",
            "feed:javascript:alert(1)",
            "blob:https://evil.example/x",
            "file:///etc/passwd",
            "//evil.example",
            "\\\\evil.example",
            "/\\evil.example",
            "https:evil.example",
            "https:/evil.example",
            "http:///evil.example",
            "https://a@evil.example",
            "https://a:b@evil.example",
            "https://evil.example\\@good.example",
            "https://good.example\\.evil.example",
            "https://℀.example",
            "https://",
            "https://%00",
            "http://[::1",
            "http://a:99999",
            "http://a b",
            "?x",
            "#x",
            "javascript://https://x/%0aalert(1)",
            "http://\u202Ea")) {
      all.add("<a href=\"" + script + "\">x</a>");
      all.add("<a href='" + script + "'>x</a>");
      all.add("<a href=" + script + ">x</a>");
      all.add("[x](" + script + ")");
      all.add("[x](<" + script + ">)");
      all.add("![x](" + script + ")");
      all.add("<" + script + ">");
      all.add("[x]: " + script + "\n\n[x]");
      all.add("<img src=\"" + script + "\">x");
      all.add("<form action=\"" + script + "\"><button formaction='" + script + "'>x");
    }
    all.addAll(
        List.of(
            "<script>alert(1)</script>x",
            "<SCRIPT SRC=//evil.example></SCRIPT>x",
            "<scr<script>ipt>alert(1)</scr</script>ipt>x",
            "<script/xss>alert(1)</script>x",
            "<script>alert(1)//x",
            "<<script>alert(1)</script>x",
            "<script\u0000>alert(1)</script>x",
            "<img src=x onerror=alert(1)>x",
            "<img/src=x/onerror=alert(1)>x",
            "<img src=`x` onerror=alert(1)>x",
            "<p onmouseover=alert(1)>x",
            "<p/onclick=alert(1)>x",
            "<b onfocus=alert(1) autofocus tabindex=1>x</b>",
            "<body onload=alert(1)>x",
            "<svg onload=alert(1)>x</svg>x",
            "<svg><script>alert(1)</script></svg>x",
            "<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>x",
            "<svg><style><img src=x onerror=alert(1)></style></svg>x",
            "<svg><foreignObject><p onclick=alert(1)>x</foreignObject></svg>x",
            "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">x",
            "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1"
                + " onerror=alert(1)&gt;\">x",
            "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">x</math>x",
            "<math href=javascript:alert(1)>x</math>x",
            "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>x",
            "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">x",
            "<template><script>alert(1)</script></template>x",
            "<style><img src=\"</style><img src=x onerror=alert(1)//\">x",
            "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">x",
            "<title><p title=\"</title><img src=x onerror=alert(1)>\">x",
            "<textarea><p title=\"</textarea><img src=x onerror=alert(1)>\">x",
            "<iframe><p title=\"</iframe><img src=x onerror=alert(1)>\">x",
            "<noembed><p title=\"</noembed><img src=x onerror=alert(1)>\">x",
            "<plaintext><script>alert(1)</script>",
            "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
            "<!--><img src=x onerror=alert(1)>-->x",
            "<!--[if IE]><script>alert(1)</script><![endif]-->x",
            "<![CDATA[<script>alert(1)</script>]]>x",
            "<!-- --!><img src=x onerror=alert(1)> -->x",
            "<?xml version=\"1.0\"?><script>alert(1)</script>x",
            "<!DOCTYPE html><script>alert(1)</script>x",
            "<div style=\"background:url(javascript:alert(1))\">x",
            "<p style=\"width:expression(alert(1))\">x",
            "<style>@import '//evil.example'</style>x",
            "<link rel=stylesheet href=//evil.example>x",
            "<base href=//evil.example>x",
            "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>x",
            "<iframe srcdoc='<script>alert(1)</script>'></iframe>x",
            "<object data=javascript:alert(1)></object>x",
            "<embed src=javascript:alert(1)>x",
            "<form action=//evil.example><input type=submit>x</form>",
            "<input onfocus=alert(1) autofocus>x",
            "<isindex action=javascript:alert(1)>x",
            "<video><source onerror=alert(1)></video>x",
            "<audio src=x onerror=alert(1)></audio>x",
            "<details open ontoggle=alert(1)>x",
            "<marquee onstart=alert(1)>x",
            "<select><style></select><img src=x onerror=alert(1)></style>x",
            "<table><td><a href=javascript:alert(1)>x",
            "<p id=x name=y class=z>x",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "&#60;script&#62;alert(1)",
            "&#x3c;img src=x onerror=alert(1)&#x3e;",
            "&amp;lt;script&amp;gt;",
            "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
            "<p>\u0338x</p>",
            "<p>&#x338;x</p>",
            "a\u0000<scr\u0000ipt>alert(1)</script>",
            "\uD800<b>\uDC00x",
            "x\uFFFE\uFFFF",
            "{{constructor.constructor('alert(1)')()}}",
            "<b>{</b>{x}}",
            "`<script>alert(1)</script>`",
            "```\n</code></pre><script>alert(1)</script>\n```",
            "``` \"><script>\nx\n```",
            "[<script>alert(1)</script>](https://x.example)",
            "[x](https://x.example \"\\\" onclick=alert(1)\")",
            "[x](https://x.example/\"onclick=alert(1))",
            "https://x.example/\"onclick=alert(1)",
            "https://x.example/<script>alert(1)</script>",
            "<https://x.example/\"onclick=alert(1)>",
            "[a [b](https://x.example) c](javascript:alert(1))",
            "![![x](javascript:a)](https://x.example)",
            "<a href=https://x.example/`onclick=alert(1)`>x</a>",
            "<a href='https://x.example/' href=javascript:alert(1)>x</a>",
            "<a href=\"https://x.example/&quot;onclick=&quot;alert(1)\">x</a>",
            "<a\u000Chref=javascript:alert(1)>x</a>",
            "<a/href=javascript:alert(1)>x",
            "<x:a xmlns:x='http://www.w3.org/1999/xhtml' href='javascript:alert(1)'>x</x:a>",
            "\u202E<b>x\u2066y</b>",
            "<b x='\n\n'>y",
            "<b x=\">y"));
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void nothingButTheSubsetComesOut(String attack) {
    for (Format format : Format.values()) {
      check(attack, format);
    }
  }

  @Test
  void piecesOfAttacksPutTogetherAtRandomGiveNothingButTheSubset() {
    var random = new Random(20_260_101);
    List<String> attacks = attacks().toList();
    int shown = 0;
    for (int i = 0; i < 4_000; i++) {
      var body = new StringBuilder();
      for (int n = 1 + random.nextInt(5); n > 0; n--) {
        String attack = attacks.get(random.nextInt(attacks.size()));
        int from = random.nextInt(attack.length());
        body.append(attack, from, from + random.nextInt(attack.length() - from) + 1);
      }
      shown += check(body.toString(), i % 2 == 0 ? Format.TEXT : Format.HTML) ? 1 : 0;
    }
    assertThat(shown).as("of those that show anything").isGreaterThan(2_000);
  }

  @Test
  void charactersOfMarkupAtRandomGiveNothingButTheSubset() {
    var random = new Random(7);
    String[] pieces = {
      "<",
      ">",
      "/",
      "\"",
      "'",
      "=",
      "&",
      ";",
      "#",
      "`",
      "*",
      "_",
      "[",
      "]",
      "(",
      ")",
      "!",
      "-",
      "+",
      "~",
      "\n",
      "\n\n",
      "    ",
      " ",
      "\t",
      "1.",
      "2)",
      "> ",
      "p",
      "b",
      "ul",
      "li",
      "ol",
      "a href=",
      "https://x.example",
      "pre",
      "code",
      "blockquote",
      "svg",
      "math",
      "style",
      "!--",
      "--",
      "script",
      "table",
      "td",
      "i",
      "\u0301",
      "\u200D",
      "{",
      "слово",
      "&lt",
      "&#x3c;",
      "<b>",
      "</b>",
      "<p>",
      "</p>",
      "<ul>",
      "<li>",
      "</li>",
      "<a href=https://x.example>",
      "</a>",
      "<br>",
      "<div>",
      "</ul>",
      "😀",
      "\uD83D"
    };
    int shown = 0;
    for (int i = 0; i < 6_000; i++) {
      var body = new StringBuilder();
      for (int n = 1 + random.nextInt(40); n > 0; n--) {
        body.append(pieces[random.nextInt(pieces.length)]);
      }
      shown += check(body.toString(), i % 2 == 0 ? Format.TEXT : Format.HTML) ? 1 : 0;
    }
    assertThat(shown).as("of those that show anything").isGreaterThan(2_000);
  }

  /**
   * Whether anything comes out; that is of the subset, leads nowhere unknown, is told truly, and
   * stays as it is.
   */
  private boolean check(String body, Format format) {
    RenderedText rendered;
    try {
      rendered = renderer.render(body, format, 5_000);
    } catch (RefusedException nothingToShow) {
      return false;
    }
    String html = rendered.html().value();
    var read = StrictHtml.of(html);
    assertThat(read.links()).as(html).isEqualTo(rendered.links());
    assertThat(read.links())
        .allSatisfy(link -> assertThat(new URI(link).getAuthority()).as(link).matches("[^@]+"));
    assertThat(rendered.plain().replace(" ", ""))
        .as(html)
        .isEqualTo(Cleaning.collapsed(read.text()).replace(" ", ""));
    assertThat(sanitiser.sanitise(html).html().value()).as(body).isEqualTo(html);
    assertThat(Wording.of(rendered.html())).as(html).isEqualTo(rendered.wording());
    return true;
  }
}
