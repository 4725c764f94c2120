package io.millpond.runtime.type;

import org.jooq.exception.DataTypeException;
import org.jspecify.annotations.Nullable;

/**
 * A stored value that the column's Java type does not have, or a Java value that SQLite cannot keep. It is a jOOQ
 * exception because it is thrown within jOOQ's calls, where applications catch those.
 */
public final class ColumnValueException extends DataTypeException {
    private static final long serialVersionUID = 1L;

    private final String table;
    private final String column;
    private final String nextStep;

    ColumnValueException(String table, String column, String problem, String nextStep, @Nullable Throwable cause) {
        super(table + "." + column + ": " + problem + " Next: " + nextStep, cause);
        this.table = table;
        this.column = column;
        this.nextStep = nextStep;
    }

    /**
     * The table or view, as the schema declares it.
     *
     * @return its name
     */
    public String table() {
        return table;
    }

    /**
     * The column, as the schema declares it.
     *
     * @return its name
     */
    public String column() {
        return column;
    }

    /**
     * What the reader can do about it.
     *
     * @return one sentence
     */
    public String nextStep() {
        return nextStep;
    }
}
