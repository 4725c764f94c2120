package io.millpond.schema.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a schema of many ordinary tables, one file each, as a large application has it. */
final class LargeSchema {
    private LargeSchema() {}

    /** Every table has 8 columns, 2 indexes and (but the first) 2 foreign keys; every third a view and a trigger. */
    static void write(Path folder, int tables) throws IOException {
        for (int i = 0; i < tables; i++) {
            String text = table(i) + (i % 3 == 0 ? viewAndTrigger(i) : "");
            Files.writeString(folder.resolve("table_" + i + ".sql"), text);
        }
    }

    private static String table(int i) {
        String references = i == 0 ? "" : " REFERENCES entity_" + (i - 1) + " (id) ON DELETE CASCADE";
        return """
                -- Entity %1$d of the application.
                CREATE TABLE entity_%1$d ( -- What the application knows of entity %1$d.
                  id integer primary key,
                  uuid text not null unique check (length(uuid) = 36), -- @type uuid
                  name varchar(80) not null collate nocase default '', -- Shown to people.
                  status text not null default 'new' check (status in ('new', 'active', 'closed')),
                  amount decimal(10, 2),
                  previous_id integer%2$s,
                  root_id integer%3$s,
                  created_at integer not null default (unixepoch()),
                  constraint named_%1$d unique (name, created_at)
                );
                CREATE INDEX entity_%1$d_previous ON entity_%1$d (previous_id);
                CREATE INDEX entity_%1$d_recent ON entity_%1$d (root_id, created_at DESC) WHERE status = 'active';
                """.formatted(i, references, i == 0 ? "" : " REFERENCES entity_0");
    }

    private static String viewAndTrigger(int i) {
        return """
                CREATE VIEW active_%1$d AS
                  SELECT e.id, e.name, e.created_at, p.name AS previous_name
                  FROM entity_%1$d e LEFT JOIN entity_%2$d p ON p.id = e.previous_id WHERE e.status = 'active';
                CREATE TRIGGER entity_%1$d_touch AFTER UPDATE OF name ON entity_%1$d BEGIN
                  UPDATE entity_%1$d SET created_at = unixepoch() WHERE id = new.id;
                END;
                """.formatted(i, Math.max(0, i - 1));
    }
}
