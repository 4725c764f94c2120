package io.millpond.blog.editor;

/** What came of saving a post. */
public enum Saved {
    /** It is saved. */
    YES,
    /** Another post has this address; nothing is saved. */
    ADDRESS_TAKEN,
    /** The post was deleted in the meantime; nothing is saved. */
    GONE
}
