package io.millpond.blog.editor;

/** Who is to see a post once it is saved. */
public enum Visibility {
    /** Who saw it before; of a new post, its editors. */
    AS_BEFORE,
    /** Its readers too. */
    PUBLISHED,
    /** Its editors only. */
    DRAFT
}
