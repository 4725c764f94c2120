package io.millpond.jdbc.session;

import java.sql.SQLException;

/** A statement of a batch failed; nothing of the batch has taken effect unless the cause says that it may have. */
public final class BatchFailure extends Exception {
    private static final long serialVersionUID = 1;

    /** Counted from 0, or -1 if the batch failed as a whole. */
    private final int index;

    /** Why. */
    private final SQLException error;

    BatchFailure(int index, SQLException cause) {
        super(cause.getMessage(), cause);
        this.index = index;
        this.error = cause;
    }

    /** Which statement, counted from 0; -1 if the batch failed as a whole. */
    public int index() {
        return index;
    }

    /** Why. */
    public SQLException error() {
        return error;
    }
}
