package io.millpond.blog.posts;

import java.time.Instant;

/**
 * A published post as lists show it.
 *
 * @param title as its author wrote it
 * @param slug the last part of its address
 * @param summary plain text; may be empty
 * @param author the name it is signed with
 * @param date what readers see as its date
 */
public record PostSummary(String title, String slug, String summary, String author, Instant date) {}
