package io.millpond.schema.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaWarningsTest {
    @TempDir
    Path temp;

    private SchemaFolder files;

    @BeforeEach
    void folder() {
        files = new SchemaFolder(temp);
    }

    @Test
    void misspeltConstraints_areWarnedOf() {
        files.write("a.sql", """
                CREATE TABLE a (
                  a text nott null,
                  b integer primry_key,
                  c text uniqe,
                  d nul,
                  e text defualt 'x',
                  f integer auto_increment,
                  g varchar(20) unique,
                  h int unsigned zerofill
                );
                """);

        String of = " of table \"a\"";
        assertThat(files.warnings())
                .containsExactly(
                        "WORD_IN_TYPE a.sql:2:10 SQLite takes nott for a part of the type of column \"a\"" + of
                                + "; is NOT meant?",
                        "WORD_IN_TYPE a.sql:3:13 SQLite takes primry_key for a part of the type of column \"b\"" + of
                                + "; put quotes around the whole type where that is meant",
                        "WORD_IN_TYPE a.sql:4:10 SQLite takes uniqe for a part of the type of column \"c\"" + of
                                + "; is UNIQUE meant?",
                        "WORD_IN_TYPE a.sql:5:5 SQLite takes nul for a part of the type of column \"d\"" + of
                                + "; is NULL meant?",
                        "WORD_IN_TYPE a.sql:6:10 SQLite takes defualt for a part of the type of column \"e\"" + of
                                + "; is DEFAULT meant?",
                        "WORD_IN_TYPE a.sql:7:13 SQLite takes auto_increment for a part of the type of column \"f\""
                                + of + "; is AUTOINCREMENT meant?",
                        "WORD_IN_TYPE a.sql:9:18 SQLite takes zerofill for a part of the type of column \"h\"" + of
                                + "; put quotes around the whole type where that is meant");
    }

    @Test
    void ordinaryTypes_giveNoWarning() {
        files.write("a.sql", """
                CREATE TABLE a (
                  a int, b integer, c tinyint, d unsigned big int, e int8, f character(20), g varchar(255),
                  h varying character(255), i nchar(55), j native character(70), k nvarchar(100), l text, m clob, n blob,
                  o real, p double, q double precision, r float, s numeric, t decimal(10,5), u boolean, v date,
                  w datetime, x timestamp with time zone, y json, z uuid, aa "my own type", bb money, cc, dd instant,
                  ee long varchar, ff binary large object, gg any, hh email, ii bigint unsigned, jj time, kk note, ll bit
                );
                """);

        assertThat(files.warnings()).isEmpty();
    }

    @Test
    void stringsInDoubleQuotes_areWarnedOf() {
        files.write("a.sql", """
                CREATE TABLE "a" ("id" integer primary key, "kind" text default 'x' check ("kind" in ("x", "y")), "a""b" text);
                CREATE INDEX "i" ON "a" ("kind") WHERE "kind" = "x";
                CREATE VIEW "v" AS SELECT "id" "alias", 'z' AS "z" FROM "a" WHERE kind = "z" OR kind = "draft";
                CREATE TRIGGER t AFTER INSERT ON "a" BEGIN UPDATE "a" SET "kind" = "new" WHERE "id" = new."id"; END;
                """);

        assertThat(files.warnings())
                .extracting(text -> text.substring(0, text.indexOf(" no column")))
                .containsExactly(
                        "STRING_IN_DOUBLE_QUOTES a.sql:1:87",
                        "STRING_IN_DOUBLE_QUOTES a.sql:1:92",
                        "STRING_IN_DOUBLE_QUOTES a.sql:2:49",
                        "STRING_IN_DOUBLE_QUOTES a.sql:3:88",
                        "STRING_IN_DOUBLE_QUOTES a.sql:4:68");
    }

    @Test
    void foreignKeyWithoutIndex_isWarnedOf() {
        files.write("a.sql", """
                CREATE TABLE p (id integer primary key);
                CREATE TABLE c (
                  a integer references p,
                  b integer references p,
                  c integer unique references p,
                  d integer references p,
                  e integer references p,
                  primary key (a, b)
                );
                CREATE INDEX partial ON c (b) WHERE b > 0;
                CREATE INDEX full ON c (d DESC, b);
                CREATE INDEX late ON c (lower(e), e);
                """);

        assertThat(files.warnings())
                .containsExactly(
                        "FOREIGN_KEY_WITHOUT_INDEX a.sql:4:24 every delete in \"p\" reads all of \"c\", because no index"
                                + " begins with (b); create one on c (b)",
                        "FOREIGN_KEY_WITHOUT_INDEX a.sql:7:24 every delete in \"p\" reads all of \"c\", because no index"
                                + " begins with (e); create one on c (e)");
    }

    @Test
    void trap_fts5OverContentThatIsNotThere_isAnError() {
        files.write("a.sql", """
                CREATE TABLE posts (id integer primary key, title text);
                CREATE VIRTUAL TABLE f1 USING fts5 (title, body, content='posts', content_rowid='id');
                CREATE VIRTUAL TABLE f2 USING fts5 (title, content='posts', content_rowid='uuid');
                CREATE VIRTUAL TABLE f3 USING fts5 (title, content=articles);
                CREATE VIRTUAL TABLE f4 USING fts5 (title, content='');
                CREATE VIRTUAL TABLE f5 USING fts5 (TITLE, content="posts", content_rowid="rowid");
                """);

        String begin = " cannot work: its content";
        assertThat(files.problems())
                .containsExactly(
                        "FTS_CONTENT a.sql:2:44 virtual table \"f1\"" + begin
                                + " table \"posts\" has no column \"body\" (a.sql:1)",
                        "FTS_CONTENT a.sql:3:75 virtual table \"f2\"" + begin
                                + "_rowid \"uuid\" is no column of \"posts\" (a.sql:1)",
                        "FTS_CONTENT a.sql:4:52 virtual table \"f3\"" + begin + " table \"articles\" does not exist");
    }

    @Test
    void trap_fts5ExternalContentWithoutIntegerPrimaryKey_isWarnedOf() {
        files.write("a.sql", """
                CREATE TABLE posts (id text primary key, title text);
                CREATE VIRTUAL TABLE f USING fts5 (title, content='posts');
                """);

        assertThat(files.warnings())
                .singleElement()
                .asString()
                .contains("FTS_CONTENT a.sql:2:51")
                .contains("has no INTEGER PRIMARY KEY, so VACUUM and table rebuilds break the index (a.sql:1)");
    }
}
