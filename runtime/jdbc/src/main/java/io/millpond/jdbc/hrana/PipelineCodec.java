package io.millpond.jdbc.hrana;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
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
     * @throws IllegalArgumentException if an argument is infinite or of a type that SQL does not have; part of the body has
     *     then been written
     * @throws IOException if {@code out} does
     */
    public static void write(Pipeline pipeline, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            new RequestWriter(json).pipeline(pipeline);
        }
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
        try (JsonInput json = JsonInput.over(in)) {
            return json.guarded(PipelineReader::read);
        }
    }
}
