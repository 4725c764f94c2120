package io.millpond.schema.load;

import io.millpond.schema.error.BuildException;
import java.util.List;

/** Schema files that SQLite or Millpond refuses, with every problem found. */
public final class InvalidSchemaException extends BuildException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidSchemaException(String message, List<Problem> problems) {
        super("SCHEMA_INVALID", message, "Mend the lines shown above and run the same command again.", null);
        this.problems = List.copyOf(problems);
    }

    /**
     * All problems.
     *
     * @return in order of file and line, at least one
     */
    public List<Problem> problems() {
        return problems;
    }
}
