package io.millpond.blog.posts;

import java.time.Instant;
import java.util.List;

/**
 * A post with all that its page shows.
 *
 * @param id its key
 * @param title as its author wrote it
 * @param slug the last part of its address
 * @param summary plain text; may be empty
 * @param body Markdown
 * @param author the name it is signed with
 * @param published false for a draft
 * @param date what readers see as its date
 * @param tags in alphabetical order
 * @param views how often it was read, up to the last count that was written
 */
public record Post(
        long id,
        String title,
        String slug,
        String summary,
        String body,
        String author,
        boolean published,
        Instant date,
        List<String> tags,
        long views) {
    /** Copies the list. */
    public Post {
        tags = List.copyOf(tags);
    }
}
