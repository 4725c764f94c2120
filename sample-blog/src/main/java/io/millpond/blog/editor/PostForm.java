package io.millpond.blog.editor;

import io.millpond.blog.markdown.Slug;
import io.millpond.blog.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an author typed. Kept as typed, so that nothing is lost when it has to be shown again with {@link #problems()}.
 *
 * @param title one line
 * @param slug what the address should end in, or empty to make it from the title
 * @param tags separated by commas
 * @param summary plain text, or empty to take the beginning of the body
 * @param body Markdown
 */
public record PostForm(String title, String slug, String tags, String summary, String body) {
    /** A form with nothing in it. */
    public static final PostForm EMPTY = new PostForm("", "", "", "", "");

    private static final int MAX_TITLE = 300;
    private static final int MAX_SUMMARY = 500;
    private static final int MAX_BODY = 1024 * 1024;
    private static final int MAX_TAG = 60;
    private static final int MAX_TAGS = 20;

    /** Takes white space around single lines away, gives the body's lines their {@code \n}, and drops NULs. */
    public PostForm {
        title = line(title);
        slug = Slug.of(slug);
        tags = line(tags);
        summary = line(summary);
        body = body.replace("\r\n", "\n").replace("\0", "");
    }

    /** What has to change before it can be saved, for its author; empty where it can. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (title.isEmpty()) {
            problems.add("The title is missing.");
        }
        if (title.length() > MAX_TITLE) {
            problems.add("The title has " + title.length() + " characters; " + MAX_TITLE + " fit.");
        }
        if (summary.length() > MAX_SUMMARY) {
            problems.add("The summary has " + summary.length() + " characters; " + MAX_SUMMARY + " fit.");
        }
        if (body.isBlank()) {
            problems.add("The text is missing.");
        }
        if (body.length() > MAX_BODY) {
            problems.add("The text has " + body.length() + " characters; " + MAX_BODY + " fit.");
        }
        if (address().isEmpty()) {
            problems.add("No address can be made of this title; type one, such as my-post.");
        }
        if (tagNames().size() > MAX_TAGS) {
            problems.add("There are " + tagNames().size() + " tags; " + MAX_TAGS + " fit.");
        }
        if (tagNames().stream().anyMatch(tag -> tag.length() > MAX_TAG)) {
            problems.add("A tag has more than " + MAX_TAG + " characters.");
        }
        if (tagNames().stream().anyMatch(Tag::isDots)) {
            problems.add("A tag of dots alone has no address; write it in letters.");
        }
        return problems;
    }

    /** The slug that was typed or, where none was, one made of the title. */
    public String address() {
        return slug.isEmpty() ? Slug.of(title) : slug;
    }

    /** The tags, without doubles whatever their letter case. */
    public List<String> tagNames() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String tag : tags.split(",", -1)) {
            if (!tag.isBlank()) {
                names.putIfAbsent(tag.strip().toLowerCase(Locale.ROOT), tag.strip());
            }
        }
        return List.copyOf(names.values());
    }

    private static String line(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
    }
}
