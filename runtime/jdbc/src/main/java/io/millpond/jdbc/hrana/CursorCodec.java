package io.millpond.jdbc.hrana;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the request of a cursor. Stateless. */
public final class CursorCodec {
    private CursorCodec() {}

    /**
     * Writes the JSON of {@code POST /v3/cursor}.
     *
     * @param baton of the stream; null: a new stream
     * @param steps the batch
     * @param out gets UTF-8; not closed
     * @throws IOException if {@code out} does
     */
    public static void write(@Nullable String baton, List<Step> steps, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Begins to read the answer: its first line.
     *
     * @param in UTF-8, unzipped; not read ahead further than a buffer; closed by the reader
     * @return at the first entry
     * @throws MalformedAnswerException if it is not one
     * @throws IOException if {@code in} does
     */
    public static CursorReader read(InputStream in) throws IOException {
        throw new UnsupportedOperationException("being built");
    }
}
