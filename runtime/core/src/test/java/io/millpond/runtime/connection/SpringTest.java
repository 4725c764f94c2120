package io.millpond.runtime.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's own order of calls, with and without its lazy proxy, through this data source. */
class SpringTest extends PondTest {
    private DataSource source(boolean isLazy) {
        return isLazy ? new LazyConnectionDataSourceProxy(pond.dataSource()) : pond.dataSource();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void transactions_commitRollBackAndNest(boolean isLazy) {
        JdbcTemplate jdbc = new JdbcTemplate(source(isLazy));
        TransactionTemplate inTransaction = new TransactionTemplate(new DataSourceTransactionManager(source(jdbc)));
        inTransaction.executeWithoutResult(status -> jdbc.update("insert into posts values (1, 'a', 0)"));
        assertThatThrownBy(() -> inTransaction.executeWithoutResult(status -> {
                    jdbc.update("insert into posts values (2, 'b', 0)");
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        TransactionTemplate nested = new TransactionTemplate(new DataSourceTransactionManager(source(jdbc)));
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(outer -> {
            jdbc.update("insert into posts values (3, 'c', 0)");
            assertThatThrownBy(() -> nested.executeWithoutResult(inner -> {
                        jdbc.update("insert into posts values (4, 'd', 0)");
                        throw new IllegalStateException("undo the inner one");
                    }))
                    .hasMessage("undo the inner one");
        });
        assertThat(jdbc.queryForList("select id from posts order by id", Long.class))
                .containsExactly(1L, 3L);
    }

    private static DataSource source(JdbcTemplate jdbc) {
        DataSource source = jdbc.getDataSource();
        assertThat(source).isNotNull();
        return source;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void readOnlyTransaction_isOneSnapshotAndWritesLater(boolean isLazy) {
        JdbcTemplate jdbc = new JdbcTemplate(source(isLazy));
        DataSourceTransactionManager manager = new DataSourceTransactionManager(source(jdbc));
        manager.setEnforceReadOnly(false);
        TransactionTemplate reading = new TransactionTemplate(manager);
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        reading.executeWithoutResult(status -> {
            assertThat(count(jdbc)).isZero();
            pond.dsl().execute("insert into posts values (1, 'a', 0)");
            assertThat(count(jdbc)).isZero();
            assertThatThrownBy(() -> jdbc.update("delete from posts")).isInstanceOf(DataAccessException.class);
        });
        assertThat(count(jdbc)).isEqualTo(1);
        assertThat(new TransactionTemplate(manager).<Integer>execute(s -> jdbc.update("delete from posts")))
                .isEqualTo(1);
    }

    private static long count(JdbcTemplate jdbc) {
        Long count = jdbc.queryForObject("select count(*) from posts", Long.class);
        return count == null ? -1 : count;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void templates_readWriteBatchAndTranslateErrors(boolean isLazy) {
        JdbcTemplate jdbc = new JdbcTemplate(source(isLazy));
        Number key = new SimpleJdbcInsert(jdbc)
                .withTableName("posts")
                .usingGeneratedKeyColumns("id")
                .executeAndReturnKey(java.util.Map.of("title", "a", "stars", 1));
        assertThat(key.longValue()).isEqualTo(1);
        assertThat(jdbc.batchUpdate(
                        "insert into posts (title, stars) values (?, ?)",
                        List.of(new Object[] {"b", 2}, new Object[] {"c", 3})))
                .containsExactly(1, 1);
        assertThatThrownBy(() -> jdbc.update("insert into posts (title) values ('a')"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> jdbc.update("insert into posts (title, stars) values ('z', -1)"))
                .isInstanceOf(DataIntegrityViolationException.class);
        try (var titles = jdbc.queryForStream("select title from posts order by id", (row, i) -> row.getString(1))) {
            assertThat(titles).containsExactly("a", "b", "c");
        }
        assertThat(new TransactionTemplate(new JdbcTransactionManager(source(jdbc)))
                        .<Integer>execute(status -> jdbc.update("update posts set stars = 9")))
                .isEqualTo(3);
    }
}
