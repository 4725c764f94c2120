package io.millpond.jdbc.hrana;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes pipelines and reads their answers. Stateless. */
public final class PipelineCodec {
    private PipelineCodec() {}

    /**
     * Writes the JSON of {@code POST /v3/pipeline}.
     *
     * @param pipeline what to send
     * @param out gets UTF-8; not closed
     * @throws IOException if {@code out} does
     */
    public static void write(Pipeline pipeline, OutputStream out) throws IOException {
        throw new UnsupportedOperationException("being built");
    }

    /**
     * Reads the answer.
     *
     * @param in UTF-8, unzipped; read to its end, not closed
     * @return the answer
     * @throws MalformedAnswerException if it is not one
     * @throws IOException if {@code in} does
     */
    public static PipelineAnswer read(InputStream in) throws IOException {
        throw new UnsupportedOperationException("being built");
    }
}
