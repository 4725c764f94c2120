package io.millpond.codegen.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.View;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewInferenceTest {
    private static final String TABLES = """
            CREATE TABLE posts (
                id INTEGER PRIMARY KEY,
                title TEXT,
                state TEXT CHECK (state IN ('draft', 'live')),
                is_open BOOLEAN,
                created INTEGER DEFAULT (unixepoch()),
                day DATE,
                ratio REAL,
                data JSON
            );
            CREATE TABLE comments (post_id INTEGER, body TEXT, state TEXT);
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p.id = 1 | bool",
                "(p.id = 1) | bool",
                "p.id IN (SELECT post_id FROM comments) | bool",
                "exists (SELECT 1 FROM comments c WHERE c.post_id = p.id) | bool",
                "(SELECT count(*) FROM comments c WHERE c.post_id = p.id) | BIGINT",
                "((SELECT count(*) AS n FROM comments c WHERE c.post_id = p.id)) | BIGINT",
                "(SELECT body FROM comments c WHERE c.post_id = p.id LIMIT 1) | VARCHAR",
                "(SELECT body = 'a' FROM comments c LIMIT 1) | bool",
                "(SELECT c.state FROM comments c WHERE c.post_id = p.id) | VARCHAR", // as SQLite says
                "(SELECT max(c.state) FROM comments c WHERE c.post_id = p.id) | any", // two columns have that name
                "(SELECT 1 UNION SELECT 'a' WHERE p.id = 1) | any",
                "(SELECT body FROM (SELECT post_id AS body FROM comments) WHERE body = p.id) | BIGINT",
                "(SELECT max(body) FROM (SELECT post_id AS body FROM comments) WHERE body = p.id) | any",
                "(WITH n AS (SELECT 1 AS a) SELECT a FROM n WHERE a = p.id) | any",
                "(VALUES (p.id = 1)) | any",
                "(SELECT count(*) FROM comments c WHERE c.post_id = p.id) = 1 | bool",
                "`CASE WHEN p.id = 1 THEN 'a' || 'b' ELSE 5 END` | any"
            })
    void subQuery_isNoComparison(String expression, String expected) throws SQLException {
        assertThat(typeOf(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "coalesce((SELECT post_id FROM comments c WHERE c.post_id = p.id), 0) | BIGINT",
                "coalesce((SELECT body FROM comments c WHERE c.post_id = p.id), 0) | any",
                "coalesce((SELECT c.post_id = p.id FROM comments c), 7) | any",
                "coalesce((SELECT c.post_id = p.id FROM comments c), 0) | bool",
                "coalesce(title, 'none') | VARCHAR",
                "coalesce(title, id) | any",
                "coalesce(title, 0) | any",
                "coalesce(NULL, title, NULL) | VARCHAR",
                "coalesce(created, 0) | instantSeconds",
                "coalesce(created, unixepoch()) | any", // a Long by itself: not known to be an instant
                "coalesce(ratio, 0) | real",
                "coalesce(ratio, 0.5) | real",
                "coalesce(ratio, id) | any",
                "coalesce(state, 'draft') | enumText",
                "coalesce(state, 'gone') | any",
                "coalesce(day, 'never') | any",
                "coalesce(data, '{}') | JSON",
                "ifnull(is_open, false) | bool",
                "ifnull(0, 'a') | any",
                "ifnull(0, 1) | BIGINT",
                "max(id) | BIGINT",
                "max(id, 5) | BIGINT",
                "max(id, title) | any",
                "min(title, 1) | any",
                "nullif(id, 'a') | BIGINT",
                "lag(title) OVER () | VARCHAR",
                "lag(title, 2) OVER () | VARCHAR",
                "lead(title, 2, 'last') OVER () | VARCHAR",
                "lead(title, 2, 0) OVER () | any",
                "lead(id, 2, 0) OVER () | BIGINT"
            })
    void function_hasATypeOnlyWhereItsArgumentsAgree(String expression, String expected) throws SQLException {
        assertThat(typeOf(expression)).isEqualTo(expected);
    }

    private static String typeOf(String expression) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(TABLES + "CREATE VIEW v AS SELECT " + expression + " AS x FROM posts p");
            Schema schema = LiveSchema.read(connection).schema();
            View view = schema.views().get(0);
            ColumnType type = new ViewInference(
                            view,
                            (table, column) -> typesOf(
                                            List.of(schema.table(table).orElseThrow()), column)
                                    .orElseThrow(),
                            (column, tokens) -> typesOf(
                                    schema.tables().stream()
                                            .filter(table -> tokens.contains(table.name()))
                                            .toList(),
                                    column))
                    .typeOf(view.columns().get(0));
            return type.factory() == null ? type.enumType() == null ? type.sqlType() : "enumText" : type.factory();
        }
    }

    private static Optional<ColumnType> typesOf(List<Table> tables, String column) {
        Set<ColumnType> types = tables.stream()
                .flatMap(table -> table.column(column).map(new TypeInference(table)::typeOf).stream())
                .collect(Collectors.toSet());
        return types.size() == 1 ? types.stream().findFirst() : Optional.empty();
    }
}
