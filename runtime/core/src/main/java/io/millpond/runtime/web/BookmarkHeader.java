package io.millpond.runtime.web;

import io.millpond.runtime.session.Bookmark;
import org.jspecify.annotations.Nullable;

/** The bookmark as a header of its own, for programs: sent with the answer, and by the client with its next request. */
public final class BookmarkHeader {
    /** The header of requests and answers; its value is {@link Bookmark#text()}. */
    public static final String NAME = "Millpond-Bookmark";

    private BookmarkHeader() {}

    /**
     * What a client sent.
     *
     * @param value of the request's header; null: it had none
     * @return null: it had none. What cannot be read is {@link Bookmark#unknown()}
     */
    public static @Nullable Bookmark read(@Nullable String value) {
        return value == null || value.isBlank() ? null : Bookmark.parse(value.trim());
    }
}
