package io.millpond.blog.importing;

import java.time.Instant;
import java.util.List;

/**
 * A file understood as a post.
 *
 * @param path below the imported folder
 * @param digest SHA-256 of the file, in hex
 * @param title 1 to 300 characters
 * @param slug the last part of its address
 * @param summary one or two sentences of plain text; may be empty
 * @param body Markdown
 * @param author the name it is signed with
 * @param published false for a draft
 * @param date what readers see as its date
 * @param tags without doubles, whatever their case
 */
record ParsedPost(
        String path,
        String digest,
        String title,
        String slug,
        String summary,
        String body,
        String author,
        boolean published,
        Instant date,
        List<String> tags) {

    ParsedPost {
        tags = List.copyOf(tags);
    }
}
