package io.millpond.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.jdbc.sql.SessionValue;
import io.millpond.jdbc.sql.Verb;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatementTextTest {
    private static StatementText read(String sql) {
        return StatementText.of(sql, KeysRequest.ROWID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INSERT INTO t VALUES (1); UPDATE t SET a = 1; CREATE TABLE u (a) | true",
                "INSERT INTO t VALUES (1); INSERT INTO u VALUES (last_insert_rowid()) | true",
                "UPDATE t SET a = 1; INSERT INTO u VALUES (last_insert_rowid()) | false",
                "INSERT INTO t VALUES (1) | false",
                "INSERT INTO t VALUES (1); SELECT 1 | false",
                "INSERT INTO t VALUES (1); DELETE FROM t RETURNING a | false",
                "INSERT INTO t VALUES (1); PRAGMA foreign_keys = OFF | false",
                "BEGIN; INSERT INTO t VALUES (1); COMMIT | false"
            })
    void unit_isOnlyWhatCanBeTakenBackAndHasNoRows(String sql, boolean isUnit) {
        assertThat(read(sql).isUnit()).isEqualTo(isUnit);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "-- comment", "/* comment */ ;;"})
    void textWithoutStatements_isOneEmptyPart(String sql) {
        assertThat(read(sql).parts()).singleElement().satisfies(part -> {
            assertThat(part.sql().verb()).isEqualTo(Verb.EMPTY);
            assertThat(part.isWithoutRows()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "INSERT INTO t VALUES (1) -- last, true",
        "INSERT INTO t VALUES (1) RETURNING id, false",
        "UPDATE t SET a = 1, false",
        "SELECT 1, false"
    })
    void keysByName_addAReturningClauseToAPlainInsert(String sql, boolean isAdded) {
        StatementText.Part part = StatementText.of(sql, KeysRequest.named("id", "a`b", "\"q\""))
                .parts()
                .get(0);
        assertThat(part.keys() != null).isEqualTo(isAdded);
        if (isAdded) {
            assertThat(part.sql().text()).endsWith("\nRETURNING `id`, `a``b`, `q`");
            assertThat(part.isWithoutRows()).isTrue();
        }
    }

    @Test
    void keptValues_areSeenInReadsAndWritesOnly() {
        assertThat(read("SELECT Changes( ) + 1").parts().get(0).uses()).containsExactly(SessionValue.CHANGES);
        assertThat(read("SELECT changes, 'changes()' FROM t").parts().get(0).uses())
                .isEmpty();
        assertThat(read("CREATE VIEW v AS SELECT changes()").parts().get(0).uses())
                .isEmpty();
        assertThat(read("SELECT changes() AS c").parts().get(0).question()).hasSize(1);
    }

    @Test
    void parametersInSeveralStatements_areRefused() throws SQLException {
        assertThat(read("SELECT ?, :a").parameters()).hasSize(2);
        assertThat(read("SELECT 1; SELECT 2").parameters()).isEmpty();
        assertThatThrownBy(() -> read("SELECT 1; SELECT ?").parameters()).isInstanceOf(SQLException.class);
    }

    @Test
    void cachedTexts_areReadOnce() {
        StatementTexts texts = new StatementTexts();
        StatementText first = texts.of("SELECT 1", KeysRequest.ROWID);
        assertThat(texts.of("SELECT 1", KeysRequest.ROWID)).isSameAs(first);
        for (int i = 0; i < 256; i++) {
            texts.of("SELECT 'other' || " + i, KeysRequest.ROWID);
        }
        assertThat(texts.of("SELECT 1", KeysRequest.ROWID)).isNotSameAs(first);
    }
}
