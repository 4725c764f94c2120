package io.millpond.blog.importing;

import io.millpond.blog.markdown.Slug;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's place says: Jekyll's {@code _posts/2024-01-02-slug.md} and {@code _drafts}, Hugo's and Astro's
 * {@code slug.md} or {@code slug/index.md}.
 *
 * @param date text of the date in the name, where there is one
 * @param slug from the name, or from the folder of an {@code index.md}; empty where neither gives one
 * @param draft whether it lies in a folder of drafts
 */
record PostPath(Optional<String> date, String slug, boolean draft) {
    private static final Pattern DATED = Pattern.compile("(\\d{4}-\\d{1,2}-\\d{1,2})[-_](.+)");

    static PostPath of(String path) {
        List<String> names = Arrays.asList(path.split("/"));
        String name = names.get(names.size() - 1);
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        if (stem.equals("index") && names.size() > 1) {
            stem = names.get(names.size() - 2);
        }
        boolean draft = names.subList(0, names.size() - 1).contains("_drafts");
        Matcher dated = DATED.matcher(stem);
        return dated.matches()
                ? new PostPath(Optional.of(dated.group(1)), Slug.of(dated.group(2)), draft)
                : new PostPath(Optional.empty(), Slug.of(stem), draft);
    }
}
