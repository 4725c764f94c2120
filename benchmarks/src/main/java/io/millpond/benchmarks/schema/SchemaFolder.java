package io.millpond.benchmarks.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes schema files such as an application of many years has: one file a table, with index, view and trigger. */
final class SchemaFolder {
    private SchemaFolder() {}

    static Path write(Path folder, int tables) throws IOException {
        for (int i = 0; i < tables; i++) {
            Files.writeString(folder.resolve("t%03d.sql".formatted(i)), table(i));
        }
        return folder;
    }

    private static String table(int i) {
        String parent = i == 0 ? "t000" : "t%03d".formatted(i / 2);
        String text = """
                CREATE TABLE t%1$03d ( -- Records of kind %1$d.
                    id INTEGER PRIMARY KEY,
                    parent_id INTEGER REFERENCES %2$s (id) ON DELETE CASCADE,
                    name TEXT NOT NULL COLLATE NOCASE,
                    slug TEXT NOT NULL,
                    state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'open', 'done')),
                    active BOOLEAN NOT NULL DEFAULT 1,
                    amount REAL CHECK (amount >= 0),
                    created_at INTEGER NOT NULL DEFAULT (unixepoch()),
                    shout TEXT GENERATED ALWAYS AS (upper(name)) VIRTUAL,
                    CONSTRAINT t%1$03d_slug UNIQUE (parent_id, slug)
                );
                CREATE INDEX t%1$03d_open ON t%1$03d (created_at DESC) WHERE state <> 'done';
                CREATE INDEX t%1$03d_lower ON t%1$03d (lower(name));
                """;
        String withViews = """
                CREATE VIEW v%1$03d AS SELECT id, name, state FROM t%1$03d WHERE active;
                CREATE TRIGGER g%1$03d AFTER UPDATE OF name ON t%1$03d BEGIN
                    UPDATE t%1$03d SET slug = lower(new.name) WHERE id = new.id;
                END;
                """;
        return text.formatted(i, parent) + (i % 5 == 0 ? withViews.formatted(i) : "");
    }
}
