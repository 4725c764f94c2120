package io.millpond.runtime.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClosingTest {
    @TempDir
    Path folder;

    private LocalDatabase database;

    @BeforeEach
    void open() {
        database = LocalDatabase.open(MillpondConfig.builder()
                .url("file:" + folder.resolve("a.db"))
                .readers(2)
                .closeTimeout(Duration.ofMillis(50))
                .busyTimeout(Duration.ofMillis(50))
                .build());
    }

    @Test
    void readerComesBackAfterClose_isClosed() throws SQLException {
        Lease late = database.reader(false);
        assertThatThrownBy(database::close).isInstanceOf(MillpondException.class);
        late.close();
        assertThat(late.connection().connection().isClosed()).isTrue();
    }

    @Test
    void closedByAnInterruptedThread_refusesReadersToo() throws SQLException {
        Thread.currentThread().interrupt();
        try {
            database.close();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThatThrownBy(() -> database.reader(false)).hasMessageContaining("closed");
    }

    @Test
    void anotherProcessWrites_closesAllTheSame() throws SQLException {
        try (Lease writer = database.writer("test")) {
            writer.connection().run("create table t (a, b)");
            writer.connection().run("create index i on t (a)");
            writer.connection()
                    .run("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)"
                            + " insert into t select i, i from n");
            writer.connection().number("select count(*) from t where a = 5");
        }
        PhysicalConnection used;
        try (Lease writer = database.writer("test")) {
            used = writer.connection();
        }
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("a.db"));
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");
            database.close();
            assertThat(used.connection().isClosed()).isTrue();
            statement.execute("rollback");
        }
    }
}
