package io.millpond.runtime.route;

import io.millpond.jdbc.sql.SessionValue;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientException;

/** Decides where a statement runs. Stateless. */
public final class Router {
    private Router() {}

    /**
     * The route of one statement.
     *
     * @param verdict what it is; {@link Kind#SEVERAL} has to be taken apart before
     * @param situation in which state it comes
     * @return where it runs
     * @throws SQLException if it is refused: SQLState 25006 for a write where only reads are allowed, 0A000 for what
     *     shared connections cannot do
     */
    public static Route route(Verdict verdict, Situation situation) throws SQLException {
        if (!verdict.sessionValues().isEmpty()) {
            checkSessionValues(verdict, situation);
        }
        return switch (verdict.kind()) {
            case READ -> situation.isTransaction() ? Route.TRANSACTION : Route.READER;
            case INSERT, CHANGE, SCHEMA, MAINTENANCE -> write(situation);
            case TRANSACTION_PRAGMA -> inTransactionOnly(situation);
            case KEPT -> Route.SESSION;
            case BEGIN, COMMIT, ROLLBACK, SAVEPOINT, RELEASE, ROLLBACK_TO -> Route.CONTROL;
            case EMPTY -> Route.NONE;
            case REFUSED -> throw new SQLFeatureNotSupportedException(verdict.detail(), "0A000");
            case SEVERAL -> throw new IllegalArgumentException("several statements have no single route");
        };
    }

    /**
     * The refusal of a write where only reads are allowed.
     *
     * @return to be thrown
     */
    public static SQLException readOnly() {
        return new SQLNonTransientException(
                "The connection is read-only, so it cannot write. Next: setReadOnly(false) before the transaction"
                        + " begins, or remove readOnly from it.",
                "25006");
    }

    private static Route write(Situation situation) throws SQLException {
        if (situation.isReadOnly()) {
            throw readOnly();
        }
        return situation.isTransaction() ? Route.TRANSACTION : Route.WRITER;
    }

    private static Route inTransactionOnly(Situation situation) throws SQLException {
        if (!situation.isTransaction()) {
            throw new SQLFeatureNotSupportedException(
                    "This PRAGMA lasts until the end of a transaction, and there is none. Next: begin one first.",
                    "0A000");
        }
        return Route.TRANSACTION;
    }

    /** A shared connection would answer with the row of whoever wrote last. */
    private static void checkSessionValues(Verdict verdict, Situation situation) throws SQLException {
        boolean isOwnConnection = situation == Situation.TRANSACTION;
        if (!isOwnConnection || verdict.sessionValues().contains(SessionValue.TOTAL_CHANGES)) {
            String name = verdict.sessionValues().iterator().next().function() + "()";
            throw new SQLFeatureNotSupportedException(
                    name + " inside a larger expression is only known in a transaction (total_changes() not even"
                            + " there), because connections are shared. Next: ask for it alone (SELECT " + name
                            + "), use RETURNING, or run both statements in one transaction.",
                    "0A000");
        }
    }
}
