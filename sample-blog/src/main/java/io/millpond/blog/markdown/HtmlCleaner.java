package io.millpond.blog.markdown;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Lets through the HTML that belongs into a text and nothing that acts: no script, style, form, frame, handler, id or
 * class other than a code block's language. Links and images keep http, https and relative addresses only.
 */
final class HtmlCleaner {
    private static final Pattern LANGUAGE = Pattern.compile("language-[A-Za-z0-9+#._-]{1,40}");
    private static final Pattern SIDE = Pattern.compile("left|center|right");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li")
            .allowElements(
                    "pre", "code", "em", "strong", "b", "i", "u", "del", "s", "sub", "sup", "kbd", "mark", "small")
            .allowElements("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "dl", "dt", "dd")
            .allowElements("details", "summary", "abbr", "cite", "q", "a", "img")
            .allowAttributes("class")
            .matching(LANGUAGE)
            .onElements("code")
            .allowAttributes("align")
            .matching(SIDE)
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(NUMBER)
            .onElements("ol")
            .allowAttributes("width", "height")
            .matching(NUMBER)
            .onElements("img")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowAttributes("src", "alt", "title")
            .onElements("img")
            .allowAttributes("title")
            .onElements("abbr")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("noopener", "ugc")
            .toFactory();

    private HtmlCleaner() {}

    static String clean(String html) {
        return POLICY.sanitize(html);
    }
}
