package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link Pipeline}.
 *
 * @param baton for the next request of this stream; null: the stream is closed
 * @param baseUrl where the next request of this stream goes; null: where this one went
 * @param answers one for each request, in order
 */
public record PipelineAnswer(
        @Nullable String baton, @Nullable String baseUrl, List<StreamAnswer> answers) {}
