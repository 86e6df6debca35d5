import {beginning, plain} from "../../main/web/list/text.js";
import {equal, test} from "./harness.js";

test("the text of a comment is what it shows, on one line", () => {
  const shown = {
    "<p>Нарешті <em>міст</em>!</p>\n<p>Так</p>": "Нарешті міст! Так",
    "<p>a<br>b</p><ul><li>c</li><li>d</li></ul>": "a b c d",
    "<p>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp;amp; &#34;</p>": "<script>alert('x')</script> &amp; \"",
    "<p>&#x1f469;&#128105; &unknown;</p>": "👩👩 &unknown;",
    "": "",
  };
  for (const [html, text] of Object.entries(shown)) equal(plain(html), text, html);
});

test("a long text is cut between words, and never within a letter", () => {
  equal(beginning("коротко"), "коротко");
  const cut = beginning("слово ".repeat(60));
  equal(cut.endsWith("слово…"), true, cut);
  equal([...cut].length <= 161, true, cut);
  equal(beginning("👩".repeat(200)), "👩".repeat(160) + "…");
});
