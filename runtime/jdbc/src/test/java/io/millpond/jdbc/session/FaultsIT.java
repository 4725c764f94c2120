package io.millpond.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millpond.testkit.proxy.Rule;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation meets every fault. It never hangs, fails with nothing but a SQLException, and what that says of the
 * outcome is so in the database.
 */
final class FaultsIT {
    private static final Duration SLACK = Duration.ofSeconds(15);

    /** The others are rolled back. */
    private static final Set<Operation> COMMITTED_AFTERWARDS = Set.of(
            Operation.LATER_WRITE,
            Operation.LATER_BATCH,
            Operation.IS_VALID_INSIDE,
            Operation.SAVEPOINT,
            Operation.ROLLBACK_TO,
            Operation.RELEASE);

    static List<Trouble> troubles() {
        return Trouble.all();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void fault_endsInTimeWithTheTruth(Trouble trouble) throws Exception {
        FaultyDatabase.forEachOperation(operation -> check(trouble, operation));
    }

    private static void check(Trouble trouble, Operation operation) throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            Session session = database.open();
            operation.prepare(session);
            Rule rule = database.proxy().add(Rule.next(trouble.fault()));
            SQLException error = act(trouble, operation, session);
            assertThat(rule.applied()).isOne();
            judge(trouble, operation, error, database.count("1, 11, 12"));
            database.proxy().clearRules();
            session.setNetworkTimeout(Trouble.PATIENCE);
            if (COMMITTED_AFTERWARDS.contains(operation)) {
                commits(error, session, database);
            } else {
                rollsBack(operation, session);
                assertThat(database.count("2, 3")).as("committed by accident").isZero();
            }
            session.setAutoCommit(true);
            assertThat(Operation.run(session, "SELECT 4").rows().next()).containsExactly(4L);
            session.close();
            if (error != null && !"08007".equals(error.getSQLState())) {
                assertThat(database.count("1, 11, 12"))
                        .as("done after all: " + error)
                        .isZero();
            }
        }
    }

    private static @Nullable SQLException act(Trouble trouble, Operation operation, Session session) {
        session.setNetworkTimeout(trouble.timeout());
        long start = System.nanoTime();
        try {
            operation.act(session);
            return null;
        } catch (SQLException e) {
            return e;
        } catch (Exception e) {
            return fail("not a SQLException", e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(trouble.timeout().plus(SLACK));
        }
    }

    private static void judge(Trouble trouble, Operation operation, @Nullable SQLException error, long rows) {
        String what = String.valueOf(error);
        if (error == null) {
            assertThat(rows).isEqualTo(operation.rowsIfDone());
            return;
        }
        assertThat(trouble.known()).as(what).isNotEqualTo(Trouble.Known.SUCCEEDS);
        if ("08007".equals(error.getSQLState())) {
            assertThat(operation.mayTakeEffect()).as(what).isTrue();
            assertThat(trouble.known()).as(what).isEqualTo(Trouble.Known.NOTHING);
            assertThat(rows).as(what).isIn(0L, (long) operation.rowsIfDone());
            assertThat(error.getMessage()).contains("may have taken effect");
        } else {
            assertThat(rows).as(what).isZero();
        }
        assertThat(error.getMessage()).doesNotContain("secret-token");
    }

    /** The application has not heard the shot: half a transaction must not be committed. */
    private static void commits(@Nullable SQLException error, Session session, FaultyDatabase database)
            throws Exception {
        goesOn(session);
        String refusal = FaultyDatabase.state(session::commit);
        if (refusal == null) {
            assertThat(error == null).as("told of a loss, but could commit").isTrue();
            assertThat(database.count("2, 3")).isEqualTo(2);
        } else {
            assertThat(refusal).isIn("40000", "40001");
            assertThat(database.count("2, 3")).as("half a transaction").isZero();
        }
    }

    private static void rollsBack(Operation operation, Session session) throws SQLException {
        if (operation.isInTransaction() && operation != Operation.COMMIT && operation != Operation.ROLLBACK) {
            goesOn(session);
            session.rollback();
        }
    }

    private static void goesOn(Session session) {
        try {
            Operation.run(session, "INSERT INTO t VALUES (3)");
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isIn("25000", "40001");
        }
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void faultAtOpen_endsInTimeAndNeverSaysThatSomethingMayBeDone(Trouble trouble) throws Exception {
        try (FaultyDatabase database = new FaultyDatabase()) {
            database.proxy().add(Rule.next(trouble.fault()));
            String timeout = "&networkTimeout=" + trouble.timeout().toMillis() + "ms";
            long start = System.nanoTime();
            String state = FaultyDatabase.state(() -> database.open(timeout).close());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(trouble.timeout().plus(SLACK));
            if (trouble.known() == Trouble.Known.SUCCEEDS) {
                assertThat(state).isNull();
            } else {
                assertThat(state).isNotEqualTo("08007").isNotEqualTo("40001");
            }
        }
    }
}
