package io.millpond.codegen.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeInferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "INTEGER | BIGINT",
                "UNSIGNED BIG INT | BIGINT",
                "TINYINT(1) | BIGINT",
                "TEXT | VARCHAR",
                "CHARACTER VARYING(5) | VARCHAR",
                "DOUBLE PRECISION | real",
                "FLOAT | real",
                "BLOB | BLOB",
                "`` | any",
                "NUMERIC(10, 2) | numeric",
                "BOOLEAN | bool",
                "boolean | bool",
                "DATE | date",
                "TIMESTAMP | dateTime",
                "DATETIME(3) | dateTime",
                "TIME | time",
                "UUID | uuidText",
                "JSON | JSON",
                "INTEGER CHECK (c IN (0, 1)) | bool",
                "INTEGER CHECK (c IN (1, 0) AND c IS NOT NULL) | bool",
                "INTEGER CHECK ((c IS NULL) OR (c IN (TRUE, FALSE))) | bool",
                "INTEGER CHECK (\"c\" in (0,1)) | bool",
                "INTEGER CHECK (c IN (0, 1, 2)) | BIGINT",
                "TEXT CHECK (c IN (0, 1)) | VARCHAR",
                "TEXT CHECK (c IN ('a', 'b')) | enumText",
                "TEXT CHECK (length(c) > 2 AND [c] IN ('abc' /* , 'x' */, 'b,)')) | enumText",
                "TEXT CHECK (c NOT IN ('a', 'b')) | VARCHAR",
                "TEXT CHECK (c IN ('a', 'b') OR length(c) > 3) | VARCHAR",
                "TEXT CHECK (lower(c) IN ('a', 'b')) | VARCHAR",
                "TEXT CHECK (d IN ('a', 'b')) | VARCHAR",
                "TEXT CHECK (c BETWEEN 'a' AND 'b' AND c IN ('a', 'b')) | VARCHAR",
                "INTEGER CHECK (c IN ('1', '2')) | BIGINT",
                "TEXT CHECK (json_valid(c)) | JSON",
                "TEXT CHECK (c IS NULL OR json_valid(c, 6)) | JSON",
                "TEXT CHECK (json_valid(d)) | VARCHAR",
                "INTEGER DEFAULT (unixepoch()) | instantSeconds",
                "INTEGER DEFAULT (unixepoch('now')) | instantSeconds",
                "INTEGER DEFAULT (1000 * unixepoch('subsec')) | instantMillis",
                "INTEGER DEFAULT (CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)) | instantMillis",
                "INT DEFAULT (strftime('%s', 'now')) | instantSeconds",
                "INTEGER DEFAULT 5 | BIGINT",
                "REAL DEFAULT (unixepoch('subsec')) | real",
                "TEXT DEFAULT CURRENT_TIMESTAMP | dateTime",
                "TEXT DEFAULT (datetime('now')) | dateTime",
                "TEXT DEFAULT CURRENT_DATE | date",
                "TEXT DEFAULT (time('now')) | time",
                "TEXT DEFAULT 'unixepoch()' | VARCHAR",
                "DATETIME DEFAULT CURRENT_TIMESTAMP | dateTime",
                "DATETIME DEFAULT (unixepoch()) | instantSeconds",
                "INTEGER DEFAULT (unixepoch()) /* @type long */ | BIGINT",
                "BLOB /* @type uuid */ | uuidBlob",
                "TEXT /* @type uuid */ | uuidText",
                "TEXT /* @type decimal */ | decimalText",
                "INTEGER /* @type instant_millis */ | instantMillis"
            })
    void column_hasItsType(String definition, String expected) throws SQLException {
        ColumnType type = typeOf(definition);
        String said = type.factory() == null ? type.sqlType() : type.factory();
        assertThat(said).isEqualTo(expected);
    }

    @Test
    void enumLiterals_areUnquotedAndInOrder() throws SQLException {
        EnumType type = typeOf("TEXT CHECK (c IN ('it''s', 'a,b', '', 'a,b'))").enumType();
        assertThat(type).isNotNull();
        assertThat(type.literals()).isEqualTo(List.of("it's", "a,b", ""));
        assertThat(type.name()).isEqualTo("t_c");
    }

    @Test
    void userClass_isFoundWithItsConverter() throws SQLException {
        ColumnType byConvention = typeOf("INTEGER /* @type com.acme.Money */");
        assertThat(byConvention.javaType()).isEqualTo("com.acme.Money");
        assertThat(byConvention.converter()).isEqualTo("com.acme.MoneyConverter");
        assertThat(typeOf("TEXT /* @type com.acme.Money via com.acme.Other */").converter())
                .isEqualTo("com.acme.Other");
    }

    private static ColumnType typeOf(String definition) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (c " + definition + ", d)");
            Table table = LiveSchema.read(connection).schema().table("t").orElseThrow();
            return new TypeInference(table).typeOf(table.column("c").orElseThrow());
        }
    }
}
