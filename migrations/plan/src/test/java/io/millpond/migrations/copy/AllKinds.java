package io.millpond.migrations.copy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A database with one of everything that a copy may get wrong, for files and servers. */
public final class AllKinds {
    private static final List<String> SQL = List.of(
            "CREATE TABLE comments (id INTEGER PRIMARY KEY, post INTEGER REFERENCES posts(id) ON DELETE CASCADE, text TEXT)",
            "CREATE TABLE posts (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL, draft BOOLEAN, day DATE,"
                    + " score REAL, raw BLOB, anything, length INTEGER GENERATED ALWAYS AS (length(title)) STORED,"
                    + " upper TEXT AS (upper(title)))",
            "CREATE TABLE bare (x TEXT, \"the rowid\" INTEGER)",
            "CREATE TABLE shadowed (rowid TEXT, x INTEGER PRIMARY KEY DESC)",
            "CREATE TABLE settings (key TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID",
            "CREATE TABLE \"odd \"\"name\" (\"a b\" VARCHAR(10) COLLATE NOCASE DEFAULT 'x', c NUMERIC)",
            "CREATE TABLE empty (id INTEGER PRIMARY KEY)",
            "CREATE TABLE log (at INTEGER, what TEXT)",
            "CREATE VIRTUAL TABLE posts_text USING fts5(title, content='posts', content_rowid='id')",
            "CREATE VIRTUAL TABLE notes USING fts5(body, tokenize='porter')",
            "CREATE VIRTUAL TABLE words USING fts5(w, content='')",
            "CREATE VIRTUAL TABLE places USING rtree(id, x0, x1)",
            "CREATE UNIQUE INDEX posts_title ON posts(title)",
            "CREATE INDEX comments_partial ON comments(post, lower(text)) WHERE text IS NOT NULL",
            "CREATE VIEW titles AS SELECT id, title FROM posts",
            "CREATE TRIGGER posts_insert AFTER INSERT ON posts BEGIN"
                    + " INSERT INTO posts_text(rowid, title) VALUES (new.id, new.title);"
                    + " INSERT INTO log VALUES (new.id, 'insert'); END",
            "CREATE TRIGGER titles_insert INSTEAD OF INSERT ON titles BEGIN"
                    + " INSERT INTO posts(title) VALUES (new.title); END",
            "INSERT INTO posts(id, title, draft, day, score, raw, anything) VALUES"
                    + " (1, 'one', 1, '2026-11-22', 1.5, x'00ff10', 1),"
                    + " (2, 'Ünïcödé 😀 \uFFFD', 0, 20260101, 9e999, x'', 'text'),"
                    + " (7, 'nul:' || char(0) || ':', NULL, NULL, -9e999, NULL, 2.0),"
                    + " (8, '', 'maybe', 1e300, 5e-324, zeroblob(70000), -9223372036854775808)",
            "INSERT INTO posts(id, title) VALUES (100, 'gone')",
            "DELETE FROM posts_text WHERE 0",
            "INSERT INTO posts_text(posts_text, rowid, title) VALUES ('delete', 100, 'gone')",
            "DELETE FROM posts WHERE id = 100",
            "INSERT INTO comments VALUES (1, 1, 'first'), (2, 7, NULL), (9007199254740993, 8, 'big')",
            "INSERT INTO bare(rowid, x, \"the rowid\") VALUES (5, 'a', 1), (77, 'b', 2), (-3, NULL, 9007199254740993)",
            "INSERT INTO shadowed(rowid, x) VALUES ('r', 1), ('s', 2)",
            "INSERT INTO settings VALUES ('a', 1), ('b', 'two'), ('c', x'33'), ('d', 4.0), ('e', NULL)",
            "INSERT INTO \"odd \"\"name\" VALUES ('q', '007'), (NULL, 1.5), ('', '1e3x')",
            "INSERT INTO notes(body) VALUES ('running dogs'), ('a dog ran')",
            "INSERT INTO words(rowid, w) VALUES (10, 'apple pear'), (11, 'pear')",
            "INSERT INTO places VALUES (1, 0, 1), (2, 5, 6)",
            "PRAGMA user_version = 42");

    private AllKinds() {}

    public static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SQL) {
                statement.execute(sql);
            }
        }
    }

    /** Everything that can be asked of it, to be compared with the same of its copy. */
    public static Map<String, List<String>> contents(Connection connection) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        contents.put(
                "schema",
                rows(
                        connection,
                        "SELECT type, name, tbl_name, sql FROM sqlite_master"
                                + " WHERE name NOT LIKE 'sqlite\\_autoindex%' ESCAPE '\\' ORDER BY 1, 2"));
        for (StoredTable table : StoredTable.read(connection)) {
            List<String> columns = new ArrayList<>(table.columns());
            if (table.name().equals("posts")) {
                columns.addAll(List.of("length", "upper"));
            }
            StringBuilder query = new StringBuilder("SELECT " + (table.rowid() == null ? "0" : table.rowid()));
            for (String column : columns) {
                String name = "\"" + column.replace("\"", "\"\"") + "\"";
                // Engines write doubles in their own ways; Java reads them.
                query.append(", typeof(" + name + "), CASE typeof(" + name + ") WHEN 'real' THEN " + name
                        + " WHEN 'blob' THEN length(" + name + ") || hex(substr(" + name + ", 1, 50)) ELSE hex(" + name
                        + ") END");
            }
            query.append(" FROM \"").append(table.name().replace("\"", "\"\"")).append('"');
            List<String> found = rows(connection, query.toString());
            found.sort(null);
            contents.put(table.name(), found);
        }
        contents.put("marks", rows(connection, "SELECT name, seq FROM sqlite_sequence"));
        contents.put("rowids", rows(connection, "SELECT rowid, x FROM bare ORDER BY rowid"));
        contents.put("rowids under another name", rows(connection, "SELECT _rowid_, x FROM shadowed ORDER BY _rowid_"));
        contents.put("search", rows(connection, "SELECT rowid, title FROM posts_text('one OR 😀 OR nul')"));
        contents.put("stems", rows(connection, "SELECT rowid, body FROM notes('run')"));
        contents.put("words", rows(connection, "SELECT rowid FROM words('pear')"));
        contents.put("places", rows(connection, "SELECT id FROM places WHERE x0 > 3"));
        contents.put("user_version", rows(connection, "PRAGMA user_version"));
        contents.put("titles", rows(connection, "SELECT * FROM titles ORDER BY id"));
        return contents;
    }

    public static List<String> rows(Connection connection, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            int width = row.getMetaData().getColumnCount();
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= width; column++) {
                    Object value = row.getObject(column);
                    values.add(value instanceof Double real ? Double.toHexString(real) : row.getString(column));
                }
                rows.add(String.join("|", values.stream().map(String::valueOf).toList()));
            }
        }
        return rows;
    }
}
