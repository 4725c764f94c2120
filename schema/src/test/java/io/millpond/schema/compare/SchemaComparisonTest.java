package io.millpond.schema.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaComparisonTest {
    private static final String PARENT = "create table p(id integer primary key, k text unique);";

    /** Each line: one table, the same with another behaviour, and the edit in words. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t(a text) | t(a integer) | column a: type TEXT -> INTEGER",
                "t(a int primary key) | t(a integer primary key) | column a: type INT -> INTEGER, NOT NULL by the primary key changes; primary key: (a) -> (a) as rowid",
                "t(a varchar(10)) | t(a varchar(20)) | column a: type VARCHAR(10) -> VARCHAR(20)",
                "t(a text) | t(a text not null) | column a: becomes NOT NULL",
                "t(a text not null) | t(a text) | column a: is no longer NOT NULL",
                "t(a not null on conflict ignore) | t(a not null) | column a: NOT NULL ON CONFLICT IGNORE -> ABORT",
                "t(a default 1) | t(a default 2) | column a: default 1 -> 2",
                "t(a default 'A') | t(a default 'a') | column a: default 'A' -> 'a'",
                "t(a default 1) | t(a) | column a: default 1 -> (none)",
                "t(a text collate nocase) | t(a text) | column a: collation NOCASE -> BINARY",
                "t(a, b as (a+1)) | t(a, b as (a+2)) | column b: generated as (a + 1) VIRTUAL -> generated as (a + 2) VIRTUAL",
                "t(a, b as (a)) | t(a, b as (a) stored) | column b: generated as (a) VIRTUAL -> generated as (a) STORED",
                "t(a, b as (a)) | t(a, b) | column b: generated as (a) VIRTUAL -> an ordinary column",
                "t(a, b, primary key(a, b)) | t(a, b, primary key(b, a)) | primary key: (a, b) -> (b, a)",
                "t(a, primary key(a)) | t(a, primary key(a desc)) | primary key: (a) -> (a DESC)",
                "t(a primary key) | t(a) | primary key: (a) -> (none)",
                "t(a integer primary key) | t(a integer primary key autoincrement) | primary key: (a) as rowid -> (a) as rowid AUTOINCREMENT",
                "t(a primary key) | t(a primary key on conflict replace) | primary key: (a) -> (a) ON CONFLICT REPLACE",
                "t(a) | t(a unique) | new UNIQUE (a)",
                "t(a unique) | t(a unique on conflict ignore) | UNIQUE (a) is gone; new UNIQUE (a) ON CONFLICT IGNORE",
                "t(a, unique(a)) | t(a, unique(a collate nocase)) | UNIQUE (a) is gone; new UNIQUE (a COLLATE NOCASE)",
                "t(a, unique(a)) | t(a, unique(a), unique(a)) | ``",
                "t(a) | t(a references p) | new FOREIGN KEY (a) REFERENCES p(id)",
                "t(a references p(id)) | t(a references p(k)) | FOREIGN KEY (a) REFERENCES p(id) is gone; new FOREIGN KEY (a) REFERENCES p(k)",
                "t(a references p) | t(a references p on delete cascade) | FOREIGN KEY (a) REFERENCES p(id) is gone; new FOREIGN KEY (a) REFERENCES p(id) ON DELETE CASCADE",
                "t(a references p) | t(a references p on update set null) | FOREIGN KEY (a) REFERENCES p(id) is gone; new FOREIGN KEY (a) REFERENCES p(id) ON UPDATE SET NULL",
                "t(a references p) | t(a references p deferrable initially deferred) | FOREIGN KEY (a) REFERENCES p(id) is gone; new FOREIGN KEY (a) REFERENCES p(id) DEFERRABLE INITIALLY DEFERRED",
                "t(a check(a > 0)) | t(a check(a > 1)) | CHECK (a > 0) is gone; new CHECK (a > 1)",
                "t(a, constraint x check(a)) | t(a, constraint y check(a)) | CHECK x (a) is gone; new CHECK y (a)",
                "t(a check(a in (\"B\"))) | t(a check(a in (\"b\"))) | CHECK (a in ( 'B' )) is gone; new CHECK (a in ( 'b' ))",
                "t(a, b as (a = \"X\")) | t(a, b as (a = \"x\")) | column b: generated as (a = 'X') VIRTUAL -> generated as (a = 'x') VIRTUAL",
                "t(a text) | t(a text) strict | becomes STRICT",
                "t(a primary key not null) | t(a primary key) without rowid | becomes WITHOUT ROWID",
                "t(a) | t(a, b) | column b: new",
                "t(a, b) | t(a) | column b: dropped",
            })
    void behaviourThatDiffers_isAnEdit(String before, String after, String edits) throws SQLException {
        assertThat(edits(before, after)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "t(a text not null default 'x') | \"T\"( [A]  TEXT /* x */ DEFAULT ('x') NOT NULL -- @type y⏎)",
                "t(a decimal(10,2)) | t(a DECIMAL ( 10 , 2 ))",
                "t(a, b) | t(b, a)",
                "t(a) | t(a default null)",
                "t(a text) | t(a text collate binary)",
                "t(a integer primary key) | t(a integer not null, primary key(a))",
                "t(a text primary key) without rowid | t(a text not null primary key) without rowid",
                "t(a text primary key) strict | t(a text not null primary key) strict",
                "t(a unique, b unique) | t(a, b, constraint x unique(b), unique(a))",
                "t(a check(a > 0), b check(b)) | t(a, b, check (b), check( a>0 ))",
                "t(a check(a in (\"X\"))) | t(a check(a in ('X')))",
                "t(Bc check(\"Bc\" > 0)) | t(Bc check(bc > 0))",
                "t(a references p) | t(a, constraint f foreign key(a) references P(ID) match simple not deferrable)",
                "t(a, b as (a+1)) | t(a, b generated always as ( a + 1 ) virtual)",
            })
    void writtenOtherwise_isNoChange(String before, String after) throws SQLException {
        assertThat(edits(before, after)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index i on t(a) | create unique index i on t(a)",
                "create index i on t(a) | create index i on t(a desc)",
                "create index i on t(a) | create index i on t(a collate nocase)",
                "create index i on t(a) | create index i on t(a, b)",
                "create index i on t(a, b) | create index i on t(b, a)",
                "create index i on t(a) | create index i on t(a) where b > 0",
                "create index i on t(a) where b > 0 | create index i on t(a) where b > 1",
                "create index i on t(lower(a)) | create index i on t(upper(a))",
                "create index i on t(a) | create index i on u(a)",
                "create view v as select a from t | create view v as select b from t",
                "create view v as select a from t | create view v(x) as select a from t",
                "create view v as select a from t where b = \"X\" | create view v as select a from t where b = \"x\"",
                "create index i on t(a) where b = \"X\" | create index i on t(a) where b = \"x\"",
                "create trigger g after insert on t begin update t set a = \"X\"; end | create trigger g after insert on t begin update t set a = \"x\"; end",
                "create trigger g after insert on t begin select 1; end | create trigger g after insert on t begin select 2; end",
                "create trigger g after insert on t begin select 1; end | create trigger g before insert on t begin select 1; end",
                "create trigger g after insert on t begin select 1; end | create trigger g after insert on t when new.a begin select 1; end",
                "create trigger g after insert on t begin select 1; end | create trigger g after insert on u begin select 1; end",
                "create virtual table f using fts5(a) | create virtual table f using fts5(b)",
                "create virtual table f using fts5(a) | create virtual table f using fts5(a, tokenize='porter')",
                "create virtual table f using fts5(a, content='t') | create virtual table f using fts5(a, content='u')",
            })
    void definitionThatDiffers_isOneChange(String before, String after) throws SQLException {
        String tables = "create table t(a, b); create table u(a, b);";

        assertThat(SchemaComparison.compare(schema(tables + before), schema(tables + after)))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create index i on t(a) where b > 0 | CREATE INDEX \"I\" ON T ( \"A\" ASC ) WHERE b>0",
                "create index i on t(lower(a)) | create index i on t( LOWER(a) )",
                "create view v as select a from t where b = 'X' | CREATE VIEW V AS /* c */ SELECT a⏎FROM t WHERE b='X' -- d",
                "create trigger g after insert on t begin select 1; end | create trigger g AFTER INSERT ON t BEGIN SELECT 1; /* x */ END",
                "create virtual table f using fts5(a, content='t') | CREATE VIRTUAL TABLE F USING FTS5( a , content = 't' )",
            })
    void definitionWrittenOtherwise_isNoChange(String before, String after) throws SQLException {
        String tables = "create table t(a, b);";

        assertThat(SchemaComparison.compare(schema(tables + before), schema(tables + after)))
                .isEmpty();
    }

    @Test
    void viewOverAGrownTable_isNoChangeOfTheView() throws SQLException {
        String view = "create view v as select * from t;";

        List<Change> changes =
                SchemaComparison.compare(schema("create table t(a);" + view), schema("create table t(a, b);" + view));

        assertThat(changes).singleElement().isInstanceOf(Change.TableChanged.class);
    }

    @Test
    void tableThatBecomesAView_isDroppedAndAdded() throws SQLException {
        assertThat(SchemaComparison.compare(
                        schema("create table t(a); create table v(a);"),
                        schema("create table t(a); create view v as select a from t;")))
                .hasExactlyElementsOfTypes(Change.TableDropped.class, Change.ViewAdded.class);
    }

    private static String edits(String before, String after) throws SQLException {
        List<Change> changes = SchemaComparison.compare(
                schema(PARENT + "create table " + before), schema(PARENT + "create table " + after));
        return changes.isEmpty()
                ? ""
                : String.join(
                        "; ",
                        ((Change.TableChanged) changes.get(0))
                                .edits().stream().map(TableEdit::describe).toList());
    }

    private static Schema schema(String script) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(script.replace('⏎', '\n'));
            return LiveSchema.read(connection).schema();
        }
    }
}
