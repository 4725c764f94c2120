package io.millpond.runtime.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.sql.SessionValue;
import io.millpond.runtime.verdict.Hint;
import io.millpond.runtime.verdict.Kind;
import io.millpond.runtime.verdict.Verdict;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouterTest {
    private static Verdict verdict(Kind kind, SessionValue... values) {
        return new Verdict(kind, Set.of(values), List.of(), List.of(), "detail", Hint.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "READ,AUTOCOMMIT,READER",
        "READ,AUTOCOMMIT_READ_ONLY,READER",
        "READ,TRANSACTION,TRANSACTION",
        "READ,READ_ONLY_TRANSACTION,TRANSACTION",
        "INSERT,AUTOCOMMIT,WRITER",
        "CHANGE,TRANSACTION,TRANSACTION",
        "SCHEMA,AUTOCOMMIT,WRITER",
        "MAINTENANCE,AUTOCOMMIT,WRITER",
        "TRANSACTION_PRAGMA,TRANSACTION,TRANSACTION",
        "KEPT,AUTOCOMMIT,SESSION",
        "KEPT,TRANSACTION,SESSION",
        "KEPT,READ_ONLY_TRANSACTION,SESSION",
        "BEGIN,AUTOCOMMIT,CONTROL",
        "ROLLBACK_TO,TRANSACTION,CONTROL",
        "EMPTY,AUTOCOMMIT,NONE",
    })
    void statement_goesToItsPlace(Kind kind, Situation situation, Route route) throws SQLException {
        assertThat(Router.route(verdict(kind), situation)).isEqualTo(route);
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT,AUTOCOMMIT_READ_ONLY,25006",
        "SCHEMA,READ_ONLY_TRANSACTION,25006",
        "MAINTENANCE,AUTOCOMMIT_READ_ONLY,25006",
        "TRANSACTION_PRAGMA,AUTOCOMMIT,0A000",
        "REFUSED,TRANSACTION,0A000",
    })
    void statement_isRefused(Kind kind, Situation situation, String state) {
        assertThatThrownBy(() -> Router.route(verdict(kind), situation))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
    }

    @ParameterizedTest
    @CsvSource({"READ,AUTOCOMMIT", "INSERT,AUTOCOMMIT", "READ,READ_ONLY_TRANSACTION"})
    void ownValueInALargerExpression_isRefused(Kind kind, Situation situation) {
        assertThatThrownBy(() -> Router.route(verdict(kind, SessionValue.LAST_INSERT_ROWID), situation))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("0A000"));
    }

    @ParameterizedTest
    @CsvSource({"READ,TRANSACTION", "INSERT,TRANSACTION"})
    void ownValueInATransaction_isLetThrough(Kind kind, Situation situation) throws SQLException {
        assertThat(Router.route(verdict(kind, SessionValue.LAST_INSERT_ROWID), situation))
                .isEqualTo(Route.TRANSACTION);
    }
}
