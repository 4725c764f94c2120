package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** HikariCP in front, as frameworks put it there unasked. */
final class HikariTest extends PondTest {
    private HikariDataSource pool(boolean isReadOnly) {
        HikariConfig hikari = new HikariConfig();
        hikari.setDataSource(pond.dataSource());
        hikari.setMaximumPoolSize(2);
        hikari.setReadOnly(isReadOnly);
        hikari.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        return new HikariDataSource(hikari);
    }

    @Test
    void connectionReturnedInATransaction_isRolledBackAndTheWriterIsFree() throws SQLException {
        try (HikariDataSource pool = pool(false)) {
            for (int i = 0; i < 5; i++) {
                try (Connection pooled = pool.getConnection()) {
                    pooled.setAutoCommit(false);
                    // Not executeLargeUpdate(): HikariCP 7.1.0 does not notice that one, and would commit.
                    try (Statement statement = pooled.createStatement()) {
                        statement.executeUpdate("insert into posts values (1, 'a', 0)");
                    }
                }
            }
            try (Connection pooled = pool.getConnection()) {
                assertThat(pooled.getAutoCommit()).isTrue();
                assertThat(run(pooled, "insert into posts values (1, 'a', 0)")).isEqualTo(1);
                pooled.setReadOnly(true);
            }
            try (Connection pooled = pool.getConnection()) {
                assertThat(run(pooled, "delete from posts")).isEqualTo(1);
            }
        }
    }

    @Test
    void trap_setReadOnlyThrows_aReadOnlyPoolStartsAndRefusesWrites() throws SQLException {
        try (HikariDataSource pool = pool(true);
                Connection pooled = pool.getConnection()) {
            assertThat(column(pooled, "select id from posts")).isEmpty();
            assertThatThrownBy(() -> run(pooled, "delete from posts"))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
    }

    @Test
    @SuppressWarnings("resource")
    void poolClosedWhileRowsAreOpen_givesEverythingBack() throws SQLException {
        HikariDataSource pool = pool(false);
        Connection pooled = pool.getConnection();
        pooled.setAutoCommit(false);
        run(pooled, "insert into posts values (1, 'a', 0)");
        ResultSet rows = pooled.createStatement().executeQuery("select * from posts");
        rows.next();
        pool.close(); // aborts what is in use
        assertThatThrownBy(rows::next).isInstanceOf(SQLException.class);
        assertThat(run("insert into posts values (1, 'a', 0)")).isEqualTo(1);
    }
}
