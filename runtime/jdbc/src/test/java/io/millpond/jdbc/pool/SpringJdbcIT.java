package io.millpond.jdbc.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.LibsqlDataSource;
import io.millpond.testkit.sqld.Sqld;
import java.sql.PreparedStatement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring's JdbcTemplate and DataSourceTransactionManager as applications use them. */
final class SpringJdbcIT {
    private LibsqlDataSource source;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() {
        source = new LibsqlDataSource(Sqld.freshDatabase().jdbcUrl());
        jdbc = new JdbcTemplate(source);
        jdbc.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE)");
    }

    private long count() {
        Long count = jdbc.queryForObject("SELECT count(*) FROM t", Long.class);
        return count == null ? -1 : count;
    }

    private TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    @Test
    void template_writesAndReads() {
        assertThat(jdbc.update("INSERT INTO t (a) VALUES (?)", "x")).isEqualTo(1);
        assertThat(jdbc.batchUpdate("INSERT INTO t (a) VALUES (?)", List.of(new Object[] {"y"}, new Object[] {"z"})))
                .containsExactly(1, 1);
        assertThat(jdbc.queryForList("SELECT a FROM t WHERE id > ? ORDER BY id", String.class, 1))
                .containsExactly("y", "z");
        assertThat(new NamedParameterJdbcTemplate(source)
                        .queryForObject("SELECT id FROM t WHERE a = :a", java.util.Map.of("a", "y"), Integer.class))
                .isEqualTo(2);
    }

    @Test
    void keys_comeBack() {
        GeneratedKeyHolder keys = new GeneratedKeyHolder();
        jdbc.update(
                connection -> {
                    PreparedStatement insert =
                            connection.prepareStatement("INSERT INTO t (a) VALUES (?)", new String[] {"id"});
                    insert.setString(1, "x");
                    return insert;
                },
                keys);
        assertThat(keys.getKey()).isEqualTo(1);
        Number second = new SimpleJdbcInsert(source)
                .withTableName("t")
                .usingColumns("a")
                .usingGeneratedKeyColumns("id")
                .withoutTableColumnMetaDataAccess()
                .executeAndReturnKey(java.util.Map.of("a", "y"));
        assertThat(second.longValue()).isEqualTo(2);
    }

    @Test
    void errors_areTranslatedByTheirState() {
        jdbc.update("INSERT INTO t (a) VALUES ('x')");
        assertThatThrownBy(() -> jdbc.update("INSERT INTO t (a) VALUES ('x')"))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> jdbc.update("INSERT INTO t (a) VALUES (NULL)"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThatThrownBy(() -> jdbc.update("INSERT INTO missing VALUES (1)"))
                .isInstanceOf(BadSqlGrammarException.class);
    }

    @Test
    void transaction_isCommittedOrRolledBack() {
        transactions().executeWithoutResult(status -> jdbc.update("INSERT INTO t (a) VALUES ('kept')"));
        assertThatThrownBy(() -> transactions().executeWithoutResult(status -> {
                    jdbc.update("INSERT INTO t (a) VALUES ('lost')");
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(jdbc.queryForList("SELECT a FROM t", String.class)).containsExactly("kept");
    }

    @Test
    void nestedTransaction_isASavepoint() {
        TransactionTemplate nested = transactions();
        nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        nested.executeWithoutResult(outer -> {
            jdbc.update("INSERT INTO t (a) VALUES ('outer')");
            nested.executeWithoutResult(inner -> {
                jdbc.update("INSERT INTO t (a) VALUES ('inner')");
                inner.setRollbackOnly();
            });
        });
        assertThat(jdbc.queryForList("SELECT a FROM t", String.class)).containsExactly("outer");
    }

    @Test
    void readOnlyTransaction_refusesWrites() {
        TransactionTemplate reading = transactions();
        reading.setReadOnly(true);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        assertThatThrownBy(() -> reading.executeWithoutResult(status -> jdbc.update("INSERT INTO t (a) VALUES ('x')")))
                .hasMessageContaining("read-only");
        assertThat(count()).isZero();
    }
}
