package io.millpond.jdbc.hrana;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a cursor's answer entry by entry, with memory for one entry. For one thread. */
public interface CursorReader extends AutoCloseable {
    /** The stream's next baton, or null if it is closed. */
    @Nullable String baton();

    /** Where the stream's next request goes; null: as before. */
    @Nullable String baseUrl();

    /**
     * The next entry.
     *
     * @return never null; after {@link CursorEntry.End} or {@link CursorEntry.Failed} nothing follows
     * @throws MalformedAnswerException if it is not one, or the answer ends without an end
     * @throws IOException if the stream does
     */
    CursorEntry next() throws IOException;

    @Override
    void close() throws IOException;
}
