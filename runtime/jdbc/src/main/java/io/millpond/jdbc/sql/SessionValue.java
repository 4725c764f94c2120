package io.millpond.jdbc.sql;

/** A value that belongs to the application's own connection, not to a shared one. */
public enum SessionValue {
    /** {@code last_insert_rowid()}. */
    LAST_INSERT_ROWID("last_insert_rowid"),
    /** {@code changes()}. */
    CHANGES("changes"),
    /** {@code total_changes()}. */
    TOTAL_CHANGES("total_changes");

    private final String function;

    SessionValue(String function) {
        this.function = function;
    }

    /**
     * Its SQL function.
     *
     * @return lower case, without parentheses
     */
    public String function() {
        return function;
    }
}
