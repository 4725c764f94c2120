package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a POST to {@code /v3/pipeline}.
 *
 * @param baton of the stream, from its last answer; null: a new stream
 * @param requests in order
 */
public record Pipeline(@Nullable String baton, List<StreamRequest> requests) {}
