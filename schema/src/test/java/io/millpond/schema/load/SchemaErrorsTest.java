package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaErrorsTest {
    @TempDir
    Path temp;

    private SchemaFolder files;

    @BeforeEach
    void folder() {
        files = new SchemaFolder(temp);
    }

    @Test
    void syntaxErrors_areAllReportedAtTheirTokens() {
        files.write("a.sql", """
                CREATE TABLE a (
                  x text,
                  y text nott null, primary primary key
                );
                CREATE TABEL b (x);
                CRATE TABLE c (x);
                CREATE TABLE d (x text 'never closed);
                CREATE TABLE swallowed (x text primary key);
                """);
        files.write(
                "b.sql",
                "CREATE TABLE ok (x REFERENCES swallowed);CREATE TABLE e (\n  a text,\n  b text\n;\nCREATE TABLE fine (x);\n");

        assertThat(files.problems())
                .containsExactly(
                        "SQL_ERROR a.sql:3:29 near \"primary\": syntax error, in table \"a\" at line 1",
                        "SQL_ERROR a.sql:5:8 near \"TABEL\": syntax error",
                        "SQL_ERROR a.sql:6:1 near \"CRATE\": syntax error",
                        "SQL_ERROR a.sql:7:24 unrecognized token: \"'never closed);…, in table \"d\" at line 7",
                        "SQL_ERROR b.sql:3:8 incomplete input, in table \"e\" at line 1");
    }

    @Test
    void repeatedToken_isLocatedWhereTheParserStopped() {
        files.write("a.sql", "CREATE TABLE a (b text, c text, ) ;\nCREATE VIEW v AS SELECT (1), (2)) FROM a;");

        assertThat(files.problems())
                .containsExactly(
                        "SQL_ERROR a.sql:1:33 near \")\": syntax error, in table \"a\" at line 1",
                        "SQL_ERROR a.sql:2:33 near \")\": syntax error, in view \"v\" at line 2");
    }

    @Test
    void semanticErrors_areLocatedAtTheNameSqliteNames() {
        files.write("a.sql", """
                CREATE TABLE a (x text, X text);
                CREATE TABLE b (x text CHECK (length(y) > 0));
                CREATE TABLE c (x foo) STRICT;
                CREATE TABLE d (x text COLLATE german);
                CREATE TABLE e (x text, FOREIGN KEY (z) REFERENCES e);
                CREATE INDEX i ON nowhere (x);
                CREATE TABLE f (id text PRIMARY KEY AUTOINCREMENT);
                CREATE TABLE g (x text DEFAULT (no_function(1)));
                CREATE VIRTUAL TABLE h USING fts99 (x);
                """);

        assertThat(files.problems())
                .containsExactly(
                        "SQL_ERROR a.sql:1:25 duplicate column name: X, in table \"a\" at line 1",
                        "SQL_ERROR a.sql:2:38 no such column: y, in table \"b\" at line 2",
                        "SQL_ERROR a.sql:3:19 unknown datatype for c.x: \"foo\", in table \"c\" at line 3",
                        "SQL_ERROR a.sql:4:32 no such collation sequence: german, in table \"d\" at line 4",
                        "SQL_ERROR a.sql:5:38 unknown column \"z\" in foreign key definition, in table \"e\" at line 5",
                        "SQL_ERROR a.sql:6:19 no such table: main.nowhere, in index \"i\" at line 6",
                        "SQL_ERROR a.sql:7:37 AUTOINCREMENT is only allowed on an INTEGER PRIMARY KEY,"
                                + " in table \"f\" at line 7",
                        "SQL_ERROR a.sql:8:33 unknown function: no_function(), in table \"g\" at line 8",
                        "SQL_ERROR a.sql:9:30 no such module: fts99, in virtual table \"h\" at line 9");
    }

    @Test
    void failedTable_givesNoFollowUpErrors() {
        files.write("a.sql", """
                CREATE TABLE parent (id integer primary key,,);
                CREATE TABLE child (parent_id REFERENCES parent (id));
                CREATE INDEX i ON parent (id);
                CREATE VIEW v AS SELECT * FROM parent;
                CREATE VIEW w AS SELECT * FROM v;
                CREATE TRIGGER t AFTER INSERT ON child BEGIN UPDATE parent SET id = id; END;
                CREATE TRIGGER u AFTER INSERT ON parent BEGIN SELECT 1; END;
                CREATE TABLE copy AS SELECT * FROM parent;
                CREATE INDEX j ON copy (id);
                """);

        assertThat(files.problems())
                .containsExactly("SQL_ERROR a.sql:1:45 near \",\": syntax error, in table \"parent\" at line 1");
    }

    @Test
    void forgottenSemicolon_givesOneError() {
        files.write("a.sql", """
                CREATE TABLE parent (id integer primary key)
                CREATE TABLE child (parent_id REFERENCES parent (id));
                CREATE INDEX i ON child (parent_id);
                """);

        assertThat(files.problems())
                .containsExactly("SQL_ERROR a.sql:2:1 near \"CREATE\": syntax error, in table \"parent\" at line 1");
    }

    @Test
    void forgottenEndOfTrigger_spoilsNothingElse() {
        files.write("a.sql", """
                CREATE TABLE a (x);
                CREATE TRIGGER t AFTER INSERT ON a BEGIN
                  UPDATE a SET x = 1;
                CREATE TABLE b (x REFERENCES a (y));
                """);

        assertThat(files.problems())
                .containsExactly(
                        "SQL_ERROR a.sql:3:21 incomplete input, in trigger \"t\" at line 2",
                        "FOREIGN_KEY_COLUMN_MISSING a.sql:4:30 the foreign key (x) of table \"b\" refers to nothing it can"
                                + " rely on: table \"a\" has no column \"y\" (a.sql:1)");
    }

    @Test
    void otherStatements_areRefusedWithAdvice() {
        files.write("a.sql", """
                CREATE TABLE a (x);
                INSERT INTO a VALUES (1);
                  PRAGMA foreign_keys = ON;
                ALTER TABLE a ADD COLUMN y;
                ATTACH 'x.db' AS x;
                CREATE TEMP TABLE t (x);
                CREATE TABLE other.t (x);
                CREATE TABLE millpond_guard (x);
                DROP TABLE a; BEGIN; COMMIT; VACUUM; SELECT 1;
                """);

        assertThat(files.problems())
                .hasSize(12)
                .startsWith("NOT_A_DEFINITION a.sql:2:1 INSERT is not a definition: schema files hold definitions,"
                        + " not data; put it into a migration, or into your application's start")
                .anyMatch(text -> text.startsWith("NOT_A_DEFINITION a.sql:3:3 PRAGMA is not a definition"))
                .anyMatch(text -> text.startsWith("TEMPORARY_OBJECT a.sql:6:19 table \"t\" is temporary"))
                .anyMatch(text -> text.startsWith("OTHER_DATABASE a.sql:7:20 table \"t\" is said to be in \"other\"")
                        || text.startsWith("OTHER_DATABASE a.sql:7:20"))
                .anyMatch(text -> text.startsWith("RESERVED_NAME a.sql:8:14"));
    }

    @Test
    void duplicateName_isSaidWithBothPlaces() {
        files.write(
                "a.sql", "CREATE TABLE posts (x);\nCREATE TRIGGER posts AFTER INSERT ON posts BEGIN SELECT 1; END;");
        files.write("b.sql", "\nCREATE TABLE IF NOT EXISTS Posts (y);\nCREATE VIEW \"POSTS\" AS SELECT 1;");

        assertThat(files.problems())
                .containsExactly(
                        "DUPLICATE_NAME b.sql:2:28 table \"Posts\" is declared twice; the first, table \"posts\","
                                + " is at a.sql:1",
                        "DUPLICATE_NAME b.sql:3:13 view \"POSTS\" is declared twice; the first, table \"posts\","
                                + " is at a.sql:1");
    }

    @Test
    void circleOfViews_isSaidWithAllPlaces() {
        files.write("a.sql", "CREATE VIEW a AS SELECT * FROM b;\nCREATE VIEW on_it AS SELECT * FROM a;");
        files.write(
                "b.sql",
                "CREATE VIEW b AS\nSELECT * FROM (SELECT x FROM c);\nCREATE VIEW c AS SELECT 1 x, (SELECT 1 FROM a);");
        files.write("c.sql", "CREATE VIEW self AS SELECT * FROM self;");

        assertThat(files.problems())
                .containsExactly(
                        "VIEW_CIRCLE a.sql:1:0 views stand on each other in a circle: \"a\" (a.sql:1) reads \"b\" (b.sql:1)"
                                + " reads \"c\" (b.sql:3) reads \"a\"",
                        "VIEW_CIRCLE c.sql:1:0 views stand on each other in a circle: \"self\" (c.sql:1) reads \"self\"");
    }

    @Test
    void viewsAndTriggersThatReferToNothing_areFound() {
        files.write("a.sql", """
                CREATE TABLE posts (id integer primary key, title text, long text generated always as (title || title));
                CREATE VIEW v AS SELECT p.title, p.titel FROM posts p;
                CREATE VIEW w AS SELECT title FROM postings;
                CREATE VIEW on_w AS SELECT title FROM w;
                CREATE VIEW ok AS SELECT title FROM posts;
                CREATE TRIGGER good AFTER INSERT ON posts BEGIN DELETE FROM posts WHERE id = new.id; END;
                CREATE TRIGGER bad AFTER INSERT ON posts BEGIN DELETE FROM posts WHERE id = new.uuid; END;
                CREATE TRIGGER worse BEFORE DELETE ON posts WHEN old.id > 0 BEGIN INSERT INTO log VALUES (old.id); END;
                CREATE TRIGGER of_what UPDATE OF body ON posts BEGIN SELECT 1; END;
                CREATE TRIGGER also_good AFTER INSERT ON posts BEGIN DELETE FROM posts WHERE id = new.id; END;
                CREATE TRIGGER insteads INSTEAD OF UPDATE ON ok BEGIN UPDATE posts SET title = new.headline; END;
                """);

        assertThat(files.problems())
                .containsExactly(
                        "SQL_ERROR a.sql:2:36 no such column: p.titel, in view \"v\" at line 2",
                        "SQL_ERROR a.sql:3:36 no such table: main.postings, in view \"w\" at line 3",
                        "SQL_ERROR a.sql:7:81 no such column: new.uuid, in trigger \"bad\" at line 7",
                        "SQL_ERROR a.sql:8:79 no such table: main.log, in trigger \"worse\" at line 8",
                        "SQL_ERROR a.sql:9:34 no such column: body, in trigger \"of_what\" at line 9",
                        "SQL_ERROR a.sql:11:84 no such column: new.headline, in trigger \"insteads\" at line 11");
    }

    @Test
    void foreignKeyToNothing_isSaidWithBothPlaces() {
        files.write("parents.sql", """
                CREATE TABLE p (id integer primary key, a text, b text, n text COLLATE nocase, UNIQUE (a, b));
                CREATE UNIQUE INDEX partial ON p (b) WHERE a > '';
                CREATE UNIQUE INDEX other_collation ON p (n COLLATE binary);
                CREATE UNIQUE INDEX expression ON p (lower(a));
                CREATE TABLE keyless (x);
                CREATE VIEW v AS SELECT 1 AS id;
                """);
        files.write("child.sql", """
                CREATE TABLE c (
                  k1 REFERENCES nobody,
                  k2 REFERENCES p (missing),
                  k3 REFERENCES p (a),
                  k4 REFERENCES p (b),
                  k5 REFERENCES p (n),
                  k6 REFERENCES keyless,
                  k7 REFERENCES v (id),
                  ok1 REFERENCES p,
                  ok2, ok3, FOREIGN KEY (ok2, ok3) REFERENCES P (B, A),
                  FOREIGN KEY (ok2, ok3) REFERENCES p
                );
                """);
        String begin = " of table \"c\" refers to nothing it can rely on: ";
        String notUnique =
                " of table \"p\" is neither its primary key nor under a UNIQUE constraint or full unique index"
                        + " with the columns' own collation (parents.sql:1)";

        assertThat(files.problems())
                .containsExactly(
                        "FOREIGN_KEY_TABLE_MISSING child.sql:2:17 the foreign key (k1)" + begin
                                + "there is no table \"nobody\"",
                        "FOREIGN_KEY_COLUMN_MISSING child.sql:3:17 the foreign key (k2)" + begin
                                + "table \"p\" has no column \"missing\" (parents.sql:1)",
                        "FOREIGN_KEY_NOT_UNIQUE child.sql:4:17 the foreign key (k3)" + begin + "\"a\"" + notUnique,
                        "FOREIGN_KEY_NOT_UNIQUE child.sql:5:17 the foreign key (k4)" + begin + "\"b\"" + notUnique,
                        "FOREIGN_KEY_NOT_UNIQUE child.sql:6:17 the foreign key (k5)" + begin + "\"n\"" + notUnique,
                        "FOREIGN_KEY_WITHOUT_PARENT_KEY child.sql:7:17 the foreign key (k6)" + begin
                                + "names no columns and table \"keyless\" has no primary key; name a unique column"
                                + " (parents.sql:5)",
                        "FOREIGN_KEY_TABLE_MISSING child.sql:8:17 the foreign key (k7)" + begin
                                + "\"v\" is a view, not an ordinary table (parents.sql:6)",
                        "FOREIGN_KEY_COLUMN_COUNT child.sql:11:37 the foreign key (ok2, ok3)" + begin
                                + "it has 2 columns, but the primary key of \"p\" has 1 (parents.sql:1)");
    }

    @Test
    void brokenFiles_areReported() throws IOException {
        Files.write(temp.resolve("latin1.sql"), new byte[] {'-', '-', ' ', (byte) 0xe9, '\n'});
        files.write("comment.sql", "CREATE TABLE a (x);\n/* never closed\nCREATE TABLE b (x);");
        files.write("nul.sql", "CREATE TABLE c (x);\n\0 CREATE TABLE d (x);");

        assertThat(files.problems())
                .anyMatch(text -> text.startsWith("NOT_UTF8 latin1.sql:1:4"))
                .anyMatch(text -> text.startsWith("UNCLOSED_COMMENT comment.sql:2:1"))
                .anyMatch(text -> text.startsWith("NUL_CHARACTER nul.sql:2:1"));
    }

    @Test
    void missingOrEmptyFolder_isAnError() {
        assertThatThrownBy(() -> SchemaFiles.load(temp.resolve("none")))
                .isInstanceOf(BuildException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> SchemaFiles.load(temp)).hasMessageContaining("holds no *.sql file");
    }

    @Test
    void message_showsPlaceLineAndMark() {
        files.write("a.sql", "\nCREATE TABLE é (\tx text,, y);\n");

        InvalidSchemaException error = catchThrowableOfType(InvalidSchemaException.class, () -> files.load());

        assertThat(error.getMessage().lines().toList())
                .containsExactly(
                        "The schema files have 1 problem:",
                        temp.resolve("a.sql") + ":2:25: near \",\": syntax error, in table \"é\" at line 2",
                        "    CREATE TABLE é (\tx text,, y);",
                        "                    \t       ^",
                        "Next: Mend the lines shown above and run the same command again.");
    }
}
