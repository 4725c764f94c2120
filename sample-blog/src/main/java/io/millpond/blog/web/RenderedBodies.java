package io.millpond.blog.web;

import io.millpond.blog.markdown.Markdown;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTML of bodies that were read lately, so that a post is rendered once and not for each of its readers. Holds at
 * most {@value #MAX_CHARACTERS} characters of bodies; those that were read longest ago go first.
 *
 * <p>Safe for any number of threads: {@code this} guards the map, and is not held while rendering.
 */
final class RenderedBodies {
    private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

    private final Map<String, String> htmlByBody = new LinkedHashMap<>(64, 0.75f, true);
    private long characters;

    String html(String body) {
        String known = find(body);
        if (known != null) {
            return known;
        }
        String html = Markdown.toHtml(body);
        keep(body, html);
        return html;
    }

    private synchronized @Nullable String find(String body) {
        return htmlByBody.get(body);
    }

    private synchronized void keep(String body, String html) {
        if (htmlByBody.put(body, html) == null) {
            characters += body.length();
        }
        var oldest = htmlByBody.keySet().iterator();
        while (characters > MAX_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().length();
            oldest.remove();
        }
    }
}
