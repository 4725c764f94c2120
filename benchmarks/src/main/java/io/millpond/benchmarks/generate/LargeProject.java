package io.millpond.benchmarks.generate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One schema in two languages: 500 tables of 6 columns, 800 indexes, a foreign key from each table but the first. In SQL one
 * file a table, in TypeScript one file for all. Stateless.
 */
final class LargeProject {
    private static final int TABLES = 500;
    /** These tables have two indexes, the rest one: 800 together. */
    private static final int WITH_TWO_INDEXES = 300;
    /** The table that gets a column more. */
    private static final int CHANGED = 250;

    private LargeProject() {}

    /** For Millpond. */
    static void writeSql(Path folder, boolean isChanged) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < TABLES; i++) {
            Files.writeString(folder.resolve(name(i) + ".sql"), sql(i, isChanged && i == CHANGED));
        }
    }

    /** For drizzle-kit. */
    static void writeTypeScript(Path file, boolean isChanged) throws IOException {
        StringBuilder text = new StringBuilder(
                "import { index, integer, real, sqliteTable, text } from \"drizzle-orm/sqlite-core\";\n");
        for (int i = 0; i < TABLES; i++) {
            text.append(typeScript(i, isChanged && i == CHANGED));
        }
        Files.writeString(file, text);
    }

    private static String name(int i) {
        return "t%03d".formatted(i);
    }

    private static String parent(int i) {
        return name(i / 2);
    }

    private static String sql(int i, boolean hasMore) {
        String table = """
                CREATE TABLE %1$s (
                    id INTEGER PRIMARY KEY,
                    parent_id INTEGER%2$s,
                    name TEXT NOT NULL,
                    slug TEXT NOT NULL,
                    state TEXT NOT NULL DEFAULT 'new',
                    amount REAL%3$s
                );
                CREATE INDEX %1$s_parent ON %1$s (parent_id);
                """.formatted(
                        name(i),
                        i == 0 ? "" : " REFERENCES " + parent(i) + " (id) ON DELETE CASCADE",
                        hasMore ? ",\n    note TEXT" : "");
        return i < WITH_TWO_INDEXES
                ? table + "CREATE INDEX %1$s_state ON %1$s (state, name);%n".formatted(name(i))
                : table;
    }

    private static String typeScript(int i, boolean hasMore) {
        return """
                export const %1$s = sqliteTable("%1$s", {
                    id: integer("id").primaryKey(),
                    parentId: integer("parent_id")%2$s,
                    name: text("name").notNull(),
                    slug: text("slug").notNull(),
                    state: text("state").notNull().default("new"),
                    amount: real("amount"),
                    %3$s
                }, (t) => [index("%1$s_parent").on(t.parentId)%4$s]);
                """.formatted(
                        name(i),
                        i == 0 ? "" : ".references(() => " + parent(i) + ".id, { onDelete: \"cascade\" })",
                        hasMore ? "note: text(\"note\")," : "",
                        i < WITH_TWO_INDEXES ? ", index(\"" + name(i) + "_state\").on(t.state, t.name)" : "");
    }
}
