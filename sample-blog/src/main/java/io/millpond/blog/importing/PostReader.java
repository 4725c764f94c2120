package io.millpond.blog.importing;

import io.millpond.blog.markdown.Markdown;
import io.millpond.blog.markdown.Slug;
import io.millpond.blog.tags.Tag;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Understands one file. Field names are those of Jekyll, Hugo and Astro; where they differ all are tried.
 *
 * @param defaultAuthor signs posts that name no author
 */
record PostReader(String defaultAuthor) {
    /** Longer files than {@value} bytes are refused. */
    static final int MAX_BYTES = 1024 * 1024;

    static final int MAX_TITLE = 300;
    static final int MAX_AUTHOR = 200;
    static final int MAX_TAG = 60;
    static final int MAX_TAGS = 50;
    private static final int MAX_SUMMARY = 500;
    private static final int SUMMARY_LENGTH = 220;

    private static final Pattern FIRST_HEADING = Pattern.compile("\\A#[ \\t]+(.+?)[ \\t]*#*[ \\t]*(?:\\n|\\z)");

    /**
     * Reads and understands a file.
     *
     * @throws BadPostException if it cannot become a post
     */
    ParsedPost read(SourceFile file) {
        byte[] bytes = bytes(file);
        FrontMatter matter = FrontMatterReader.read(PostText.decode(bytes));
        PostPath path = PostPath.of(file.path());
        boolean draft = matter.isTrue("draft") || matter.isFalse("published") || path.draft();
        String title = title(matter, path);
        String body = withoutTitle(matter.body(), title);
        return new ParsedPost(
                file.path(),
                digest(bytes),
                title,
                slug(matter, path, title),
                summary(matter, body),
                body,
                author(matter),
                !draft,
                date(matter, path, draft, file.modified()),
                tags(matter));
    }

    private static byte[] bytes(SourceFile file) {
        if (file.sizeBytes() > MAX_BYTES) {
            throw new BadPostException(String.format(
                    Locale.ROOT, "too long: %.1f MB, at most 1 MB is imported", file.sizeBytes() / 1024.0 / 1024.0));
        }
        try {
            return file.content().read();
        } catch (IOException e) {
            throw new BadPostException("cannot be read: " + e, e);
        }
    }

    private static String title(FrontMatter matter, PostPath path) {
        String title = matter.text("title");
        Matcher heading = FIRST_HEADING.matcher(matter.body());
        if (title.isEmpty() && heading.find()) {
            title = heading.group(1);
        }
        if (title.isEmpty() && !path.slug().isEmpty()) {
            title = path.slug().substring(0, 1).toUpperCase(Locale.ROOT)
                    + path.slug().substring(1).replace('-', ' ');
        }
        return checked("title", title, MAX_TITLE);
    }

    /** Many authors repeat the title as the first heading; the page shows it once. */
    private static String withoutTitle(String body, String title) {
        Matcher heading = FIRST_HEADING.matcher(body);
        return heading.find() && heading.group(1).equals(title)
                ? body.substring(heading.end()).stripLeading()
                : body;
    }

    private static String slug(FrontMatter matter, PostPath path, String title) {
        String told = matter.text("slug");
        String slug = Slug.of(told.substring(told.lastIndexOf('/') + 1));
        if (slug.isEmpty()) {
            slug = path.slug().isEmpty() ? Slug.of(title) : path.slug();
        }
        if (slug.isEmpty()) {
            throw new BadPostException("no slug can be made of its name or title; add one: slug: my-post");
        }
        return slug;
    }

    private static String summary(FrontMatter matter, String body) {
        String told = matter.text("description", "summary", "excerpt");
        return told.isEmpty()
                ? Markdown.summary(body, SUMMARY_LENGTH)
                : told.length() <= MAX_SUMMARY ? told : Markdown.summary(told, MAX_SUMMARY);
    }

    private String author(FrontMatter matter) {
        Object author = matter.first("author", "authors");
        while (author instanceof Collection<?> list) {
            author = list.isEmpty() ? "" : list.iterator().next();
        }
        if (author instanceof Map<?, ?> person) {
            author = person.get("name");
        }
        String name = author == null ? "" : FrontMatter.line(author);
        return checked("author", name.isEmpty() ? defaultAuthor : name, MAX_AUTHOR);
    }

    private static Instant date(FrontMatter matter, PostPath path, boolean draft, Instant modified) {
        Object told = matter.first(
                "date", "pubdate", "publishdate", "publisheddate", "published_at", "published_date", "created");
        if (told != null) {
            return PostDate.parse(told);
        }
        if (path.date().isPresent()) {
            return PostDate.parse(path.date().get());
        }
        if (draft) {
            return modified;
        }
        throw new BadPostException(
                "no date: neither a field (date: 2024-01-31) nor its name (2024-01-31-slug.md) has one");
    }

    private static List<String> tags(FrontMatter matter) {
        Map<String, String> tags = new LinkedHashMap<>();
        // Jekyll cuts text at spaces, but not "category" (https://jekyllrb.com/docs/posts/#tags-and-categories).
        for (List<String> some : List.of(
                matter.list("tags", true),
                matter.list("tag", false),
                matter.list("categories", true),
                matter.list("category", false))) {
            some.forEach(tag -> tags.putIfAbsent(tag.toLowerCase(Locale.ROOT), checked("tag", tag, MAX_TAG)));
        }
        for (String tag : tags.keySet()) {
            if (Tag.isDots(tag)) {
                throw new BadPostException(
                        "its tag \"" + tag + "\" cannot be the end of an address; write it in letters");
            }
        }
        if (tags.size() > MAX_TAGS) {
            throw new BadPostException("it has " + tags.size() + " tags, at most " + MAX_TAGS + " are imported");
        }
        return List.copyOf(tags.values());
    }

    private static String checked(String what, String value, int maxLength) {
        if (value.isEmpty()) {
            throw new BadPostException("no " + what + "; add one: " + what + ": …");
        }
        if (value.length() > maxLength) {
            throw new BadPostException(
                    "its " + what + " has " + value.length() + " characters, at most " + maxLength + " are imported");
        }
        return value;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
