package io.millpond.schema.load;

import io.millpond.schema.error.BuildException;
import java.util.List;
import java.util.stream.Collectors;

/** Schema files that SQLite or Millpond refuses, with every problem found. */
public final class InvalidSchemaException extends BuildException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    InvalidSchemaException(List<Problem> problems) {
        super("SCHEMA_INVALID", message(problems), "Mend the lines shown above and run the same command again.", null);
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

    private static String message(List<Problem> problems) {
        String count = problems.size() == 1 ? "1 problem" : problems.size() + " problems";
        return problems.stream()
                .map(Problem::toString)
                .collect(Collectors.joining(System.lineSeparator(), "The schema files have " + count + ":\n", ""));
    }
}
