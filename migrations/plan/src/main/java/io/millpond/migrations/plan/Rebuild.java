package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.compare.Change.TableChanged;
import io.millpond.schema.load.LoadedSchema;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.Table;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements that make a table anew with its rows, where ALTER TABLE cannot change it
 * (<a href="https://sqlite.org/lang_altertable.html#otheralter">Making Other Kinds Of Table Schema Changes</a>). They are
 * written so that no runner can lose a row by them, whatever foreign keys are set to, and even if it goes on after errors:
 *
 * <ul>
 *   <li>The old table is dropped by a name that it gets only if all its rows were copied. That it gets the name depends on a
 *       column, and ADD COLUMN with a CHECK adds it only if the numbers of rows agree; while it is missing, a view that reads
 *       it makes every RENAME fail.
 *   <li>Nor does it get it while a view or trigger that the migration does not know names it: {@link UnknownUsers}.
 *   <li>Where foreign keys are on, DROP TABLE would delete or change the rows of others; a row that refers to the table by
 *       {@code ON DELETE RESTRICT} makes it fail. Then the old table gets its name back.
 *   <li>Other tables' references follow a table that is renamed, and so they come back to the new table: it takes the old
 *       one's name twice.
 *   <li>Where the exchange was refused, the new table stays: whatever happened, nothing here drops what might be the only
 *       copy.
 * </ul>
 */
final class Rebuild {
    private static final String COPIED = "millpond_copied";
    private static final String GATE = "millpond_gate";

    private final Table before;
    private final Table after;
    private final LoadedSchema schemaBefore;
    private final String definition;
    private final RowCopy copy;
    private final String table;
    private final String fresh;
    private final String old;

    Rebuild(TableChanged change, Draft draft) {
        this.before = change.before();
        this.after = change.after();
        this.schemaBefore = draft.before();
        this.definition = draft.after().definition(after.name()).orElseThrow().sql();
        this.copy = new RowCopy(before, after, Backfills.of(draft, change));
        this.table = Sql.name(before.name());
        this.fresh = Sql.name("millpond_new_" + before.name());
        this.old = Sql.name("millpond_old_" + before.name());
    }

    RowCopy copy() {
        return copy;
    }

    Step step() {
        List<String> statements = new ArrayList<>();
        statements.add(Sql.statement(renamed(definition, after.name(), fresh)));
        statements.add(copy.statement(table, fresh));
        statements.addAll(autoincrementMark());
        statements.addAll(gate());
        statements.addAll(exchange(ParentKey.keys(before, schemaBefore.schema())));
        return new Step(Phase.REBUILD_TABLES, remarks(), statements);
    }

    private List<String> remarks() {
        return List.of(
                "Table " + before.name()
                        + " is made anew with its rows, which ALTER TABLE cannot do. It is exchanged only if",
                "all rows were copied and no view or trigger uses it that the migrations do not know (see unknown_users), and",
                "fails without harm where foreign keys are on: mvn flyway:migrate with millpond-flyway and millpond migrate",
                "switch them off while this runs. After a refusal look at " + before.name()
                        + ", then drop millpond_new_" + before.name() + ".");
    }

    /** A number that was given once is never given again: https://sqlite.org/autoinc.html. */
    private List<String> autoincrementMark() {
        if (!isAutoincrement(before) || !isAutoincrement(after)) {
            return List.of();
        }
        String name = Sql.literal("millpond_new_" + before.name());
        return List.of(
                "DELETE FROM sqlite_sequence WHERE name = " + name + ";",
                "INSERT INTO sqlite_sequence (name, seq) SELECT " + name + ", seq FROM sqlite_sequence WHERE name = "
                        + Sql.literal(before.name()) + ";");
    }

    private static boolean isAutoincrement(Table table) {
        PrimaryKey key = table.primaryKey();
        return key != null && key.autoincrement();
    }

    private List<String> gate() {
        return List.of(
                "CREATE TABLE " + COPIED + " AS SELECT\n  (SELECT count(*) FROM " + table
                        + ") AS rows_before,\n  (SELECT count(*) FROM " + fresh + ") AS rows_after,\n  "
                        + UnknownUsers.query(before.name(), schemaBefore) + " AS unknown_users;",
                "ALTER TABLE " + COPIED + " ADD COLUMN complete CHECK (rows_before = rows_after);",
                "ALTER TABLE " + COPIED + " ADD COLUMN no_unknown_users CHECK (unknown_users IS NULL);",
                "CREATE VIEW " + GATE + " AS SELECT complete, no_unknown_users FROM " + COPIED + ";");
    }

    private List<String> exchange(List<List<String>> keys) {
        List<String> statements = new ArrayList<>(DropGuard.make(table, keys));
        statements.add("ALTER TABLE " + table + " RENAME TO " + old + ";");
        statements.add("DROP TABLE " + old + ";");
        statements.add("ALTER TABLE " + fresh + " RENAME TO " + old + ";");
        statements.add("ALTER TABLE " + old + " RENAME TO " + Sql.name(after.name()) + ";");
        statements.addAll(DropGuard.remove(keys));
        statements.add("DROP VIEW " + GATE + ";");
        statements.add("DROP TABLE " + COPIED + ";");
        return statements;
    }

    /**
     * The CREATE statement under another name, which it also has where its own columns are named with it. A reference to the
     * table itself stays: it follows when the table gets its name.
     */
    private static String renamed(String sql, String name, String newName) {
        List<Token> tokens = Tokenizer.significant(sql);
        Token own = Header.of(tokens).orElseThrow().nameToken();
        StringBuilder result = new StringBuilder();
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean isQualifier = token.isName()
                    && token.kind() != Token.Kind.STRING
                    && Identifiers.same(token.name(), name)
                    && i + 1 < tokens.size()
                    && tokens.get(i + 1).isOperator(".");
            if (token.start() == own.start() || isQualifier) {
                result.append(sql, copied, token.start()).append(newName);
                copied = token.end();
            }
        }
        return result.append(sql, copied, sql.length()).toString();
    }
}
