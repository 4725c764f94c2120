package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * What an application does with a session, up to the request that meets a fault. Each works on the table {@code t(id)}; rows
 * 1, 11 and 12 are the operation's own, row 2 is of the transaction before it.
 */
enum Operation {
    READ(false, 0),
    WRITE(false, 1),
    BATCH(false, 3),
    DESCRIBE(false, 0),
    CURSOR(false, 0),
    IS_VALID(false, 0),
    BEGIN_AND_FIRST(true, 0),
    BEGIN_AND_BATCH(true, 0),
    BEGIN_AND_CURSOR(true, 0),
    LATER_WRITE(true, 0),
    LATER_READ(true, 0),
    LATER_BATCH(true, 0),
    LATER_CURSOR(true, 0),
    DESCRIBE_INSIDE(true, 0),
    IS_VALID_INSIDE(true, 0),
    SAVEPOINT(true, 0),
    ROLLBACK_TO(true, 0),
    RELEASE(true, 0),
    COMMIT(true, 1),
    ROLLBACK(true, 0);

    private static final int ROWS = 500;
    private static final String NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + ROWS + ") SELECT i, 'row ' || i FROM n";

    private final boolean isInTransaction;
    private final int rowsIfDone;

    Operation(boolean isInTransaction, int rowsIfDone) {
        this.isInTransaction = isInTransaction;
        this.rowsIfDone = rowsIfDone;
    }

    boolean isInTransaction() {
        return isInTransaction;
    }

    /** How many rows others see of it when it has succeeded. */
    int rowsIfDone() {
        return rowsIfDone;
    }

    boolean mayTakeEffect() {
        return rowsIfDone > 0;
    }

    void prepare(Session session) throws SQLException {
        session.setAutoCommit(!isInTransaction);
        switch (this) {
            case COMMIT -> run(session, "INSERT INTO t VALUES (1)");
            case ROLLBACK_TO, RELEASE -> {
                run(session, "INSERT INTO t VALUES (2)");
                session.savepoint("s");
            }
            case LATER_CURSOR -> {
                run(session, "INSERT INTO t VALUES (2)");
                rows(session, true); // the text is known to the server from now on: one request less
            }
            case LATER_WRITE, LATER_READ, LATER_BATCH, DESCRIBE_INSIDE, IS_VALID_INSIDE, SAVEPOINT, ROLLBACK ->
                run(session, "INSERT INTO t VALUES (2)");
            default -> {}
        }
    }

    /** Fails if a result is not whole. */
    void act(Session session) throws Exception {
        switch (this) {
            case READ, LATER_READ -> assertThat(rows(session, false)).isEqualTo(ROWS);
            case CURSOR, BEGIN_AND_CURSOR, LATER_CURSOR ->
                assertThat(rows(session, true)).isEqualTo(ROWS);
            case WRITE, BEGIN_AND_FIRST, LATER_WRITE ->
                assertThat(run(session, "INSERT INTO t VALUES (1)").affectedRows())
                        .isOne();
            case BATCH, BEGIN_AND_BATCH, LATER_BATCH -> batch(session);
            case DESCRIBE, DESCRIBE_INSIDE ->
                assertThat(session.describe("SELECT id FROM t", session.call(Duration.ZERO))
                                .columns())
                        .hasSize(1);
            case IS_VALID, IS_VALID_INSIDE -> session.isValid(Duration.ZERO);
            case SAVEPOINT -> session.savepoint("s");
            case ROLLBACK_TO -> session.rollbackTo("s");
            case RELEASE -> session.release("s");
            case COMMIT -> session.commit();
            case ROLLBACK -> session.rollback();
        }
    }

    private static void batch(Session session) throws SQLException {
        List<Command> commands = List.of(
                Command.of("INSERT INTO t VALUES (1)"),
                Command.of("INSERT INTO t VALUES (11)"),
                Command.of("INSERT INTO t VALUES (12)"));
        try {
            assertThat(session.runBatch(commands, session.call(Duration.ZERO))).hasSize(3);
        } catch (BatchFailure e) {
            throw e.error();
        }
    }

    static Outcome run(Session session, String sql) throws SQLException {
        return session.run(Command.of(sql), false, session.call(Duration.ZERO));
    }

    private static int rows(Session session, boolean isStreamed) throws SQLException {
        Outcome outcome = session.run(Command.of(NUMBERS), isStreamed, session.call(Duration.ZERO));
        try (Rows rows = outcome.rows()) {
            int count = 0;
            while (rows.next() != null) {
                count++;
            }
            return count;
        }
    }
}
