package io.millpond.schema.load;

import java.nio.file.Path;

/**
 * An error or warning about one place in a schema file.
 *
 * @param code stable, for programs, such as {@code DUPLICATE_NAME}
 * @param message one sentence: what, on which object
 * @param file the file
 * @param line from 1
 * @param column from 1; 0 where it is not known
 * @param sourceLine the offending line as written
 */
public record Problem(String code, String message, Path file, int line, int column, String sourceLine) {}
