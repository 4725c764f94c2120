package io.millpond.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.route.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is logged of a statement, and of which. */
final class SlowStatementsTest {
    private final List<String> logged = new ArrayList<>();
    private final SlowStatements slow = new SlowStatements(Duration.ofMillis(100), logged::add);

    private static StatementEvent event(
            String sql, Reason reason, long waitedMillis, long nanos, @Nullable String sqlState) {
        return new StatementEvent(sql, Place.PRIMARY, reason, waitedMillis * 1_000_000, nanos, 7, 2, sqlState);
    }

    @Test
    void statementWithinTheLimit_isNotLogged() {
        slow.done(event("select 1", Reason.STRONG, 0, 100_000_000, null));
        assertThat(logged).isEmpty();
    }

    @Test
    void slowStatement_isLoggedWithPlaceReasonTimesAndRows() {
        slow.done(event("select a\n from t where b = 'hidden'", Reason.REPLICA_BEHIND, 40, 123_456_789, null));
        assertThat(logged)
                .containsExactly(
                        "A statement took 123 ms (40 ms of it for the replica) at PRIMARY, because the replica does"
                                + " not have everything yet that this session must see; 7 rows read, 2 written:"
                                + " select a from t where b = '…'");
    }

    @Test
    void failure_isLoggedAsOne() {
        slow.done(event("update t set a = 1", Reason.WRITES, 0, 5_000_000_000L, "40001"));
        assertThat(logged)
                .containsExactly(
                        "A statement took 5000 ms at PRIMARY, because it writes, or cannot be known not to; 7 rows"
                                + " read, 2 written, and failed with SQLState 40001: update t set a = 1");
    }

    @Test
    void longText_isCut() {
        slow.done(event("select " + "a, ".repeat(1000) + "b from t", Reason.STRONG, 0, 1_000_000_000, null));
        assertThat(logged.get(0)).endsWith("…").hasSizeLessThan(500);
    }

    @Test
    void negativeLimit_isRefused() {
        assertThatThrownBy(() -> new SlowStatements(Duration.ofMillis(-1))).hasMessageContaining("negative");
    }
}
