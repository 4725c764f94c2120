package io.millpond.jdbc.libsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.testkit.sqld.FreshDatabase;
import io.millpond.testkit.sqld.SqldExtension;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code hrana/transaction.rs}, but for the time-out, which {@link IdleStreamIT} waits for. */
@ExtendWith(SqldExtension.class)
final class HranaTransactionIT {
    @Test
    void transaction_commit_and_rollback(FreshDatabase database) throws SQLException {
        try (Connection connection = Jdbc.open(database)) {
            connection.setAutoCommit(false);
            Jdbc.update(connection, "create table t(x text)");
            connection.commit();

            Jdbc.update(connection, "insert into t(x) values('hello');");
            assertThat(Jdbc.query(connection, "select * from t where x = ?", "hello"))
                    .containsExactly("hello");
            connection.rollback();

            connection.setAutoCommit(true);
            assertThat(Jdbc.query(connection, "select * from t where x = ?", "hello"))
                    .isEmpty();
        }
    }

    @Test
    void multiple_concurrent_transactions(FreshDatabase database) throws SQLException {
        try (Connection writer = Jdbc.open(database);
                Connection reader = Jdbc.open(database)) {
            Jdbc.update(writer, "create table t(x text)");
            writer.setAutoCommit(false);
            Jdbc.update(writer, "insert into t(x) values('hello');");
            reader.setReadOnly(true);
            reader.setAutoCommit(false);
            assertThat(Jdbc.query(reader, "select * from t where x = ?", "hello"))
                    .isEmpty();

            writer.commit();
            assertThat(Jdbc.query(reader, "select * from t where x = ?", "hello"))
                    .as("the snapshot that the transaction began with")
                    .isEmpty();
            reader.commit();

            assertThat(Jdbc.query(reader, "select * from t where x = ?", "hello"))
                    .containsExactly("hello");
            reader.commit();
        }
    }
}
