package io.millpond.jdbc.hrana;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the request of a cursor. Stateless. */
public final class CursorCodec {
    private CursorCodec() {}

    /**
     * Writes the JSON of {@code POST /v3/cursor}.
     *
     * @param baton of the stream; null: a new stream
     * @param batch what to run, and the frame that a replica node must have first
     * @param out gets UTF-8; not closed
     * @throws IllegalArgumentException if an argument is infinite or of a type that SQL does not have; part of the body has
     *     then been written
     * @throws IOException if {@code out} does
     */
    public static void write(@Nullable String baton, StreamRequest.Batch batch, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            new RequestWriter(json).cursor(baton, batch);
        }
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
        return new JsonCursorReader(in, JsonInput.over(in));
    }
}
