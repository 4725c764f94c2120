package io.millpond.blog.markdown;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Document;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** CommonMark with tables and strike-through. What comes out is clean, whatever went in. */
public final class Markdown {
    /** Deeper nesting than {@value} is read as text: the renderer recurses once per level. */
    private static final int MAX_NESTING = 60;

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), StrikethroughExtension.create());
    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(MAX_NESTING)
            .maxInlineNesting(MAX_NESTING)
            .build();
    private static final HtmlRenderer HTML =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();

    private Markdown() {}

    /**
     * Renders a body for a page that has the title as its first-level heading.
     *
     * @param markdown what the author wrote; may be empty and may hold any HTML
     * @return HTML without anything that a browser would execute
     */
    public static String toHtml(String markdown) {
        Node document = PARSER.parse(markdown);
        HeadingShift.apply((Document) document);
        return HtmlCleaner.clean(HTML.render(document));
    }

    /**
     * The beginning of a body as plain text, cut at a word.
     *
     * @param markdown what the author wrote
     * @param maxLength most characters of the answer, the ellipsis not counted; at least 1
     * @return one line; empty where the body has no text
     */
    public static String summary(String markdown, int maxLength) {
        // A list shows a few hundred characters: there is no need to read a megabyte for them.
        String head = markdown.length() > 20 * maxLength ? markdown.substring(0, 20 * maxLength) : markdown;
        String text = PlainText.of(PARSER.parse(head));
        if (text.length() <= maxLength) {
            return text;
        }
        int end = text.lastIndexOf(' ', maxLength);
        return text.substring(0, end > maxLength / 2 ? end : maxLength).replaceFirst("[\\s,;:.–-]+$", "") + "…";
    }
}
