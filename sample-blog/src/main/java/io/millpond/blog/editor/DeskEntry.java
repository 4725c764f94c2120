package io.millpond.blog.editor;

import java.time.Instant;

/**
 * A post as editors see it in their list.
 *
 * @param id its key
 * @param title as its author wrote it
 * @param slug the last part of its address
 * @param author the name it is signed with
 * @param published false for a draft
 * @param updated when it was last changed
 */
public record DeskEntry(long id, String title, String slug, String author, boolean published, Instant updated) {}
