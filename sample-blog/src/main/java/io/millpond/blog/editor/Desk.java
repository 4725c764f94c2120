package io.millpond.blog.editor;

import java.util.List;

/**
 * A page of the list of all posts that editors see.
 *
 * @param entries at most {@link #SIZE}, what was changed last first
 * @param page 1 for what was changed last
 * @param hasOlder whether there is a page {@code page + 1}
 */
public record Desk(List<DeskEntry> entries, int page, boolean hasOlder) {
    /** Posts on one page: {@value}. */
    public static final int SIZE = 50;

    /** Copies the list. */
    public Desk {
        entries = List.copyOf(entries);
    }
}
