package io.millpond.migrations.sql;

import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Generated;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one column's definition, as it stands after {@code ADD COLUMN}. */
public final class ColumnSql {
    private final List<String> parts = new ArrayList<>();

    private ColumnSql() {}

    /**
     * Writes a column.
     *
     * @param column neither part of the primary key nor of a UNIQUE constraint
     * @param checks the CHECKs that come with it
     * @param foreignKeys those of this one column
     * @return its name, type, constraints and comment, on one line unless a part has several; never with a {@code --}
     *     comment
     */
    public static String definition(Column column, List<Check> checks, List<ForeignKey> foreignKeys) {
        ColumnSql sql = new ColumnSql();
        sql.parts.add(Sql.name(column.name()));
        sql.parts.add(column.declaredType());
        sql.simpleConstraints(column);
        checks.forEach(sql::check);
        foreignKeys.forEach(sql::references);
        sql.parts.add(comment(column.comment()));
        return sql.parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private void simpleConstraints(Column column) {
        if (column.collation() != null) {
            parts.add("COLLATE " + Sql.name(column.collation()));
        }
        if (column.notNull()) {
            parts.add("NOT NULL" + onConflict(column.onNullConflict()));
        }
        SqlText defaultValue = column.defaultValue();
        if (defaultValue != null) {
            parts.add("DEFAULT " + defaultValue(defaultValue));
        }
        Generated generated = column.generated();
        if (generated != null) {
            parts.add("GENERATED ALWAYS AS ("
                    + Sql.withBlockComments(generated.expression().text()) + ") "
                    + (generated.stored() ? "STORED" : "VIRTUAL"));
        }
    }

    /** One token, or a signed number, stands alone; all else in parentheses: sqlite.org/lang_createtable.html#dfltval. */
    private static String defaultValue(SqlText value) {
        String text = Sql.withBlockComments(value.text());
        List<Token> tokens = Tokenizer.significant(text);
        boolean signed = tokens.size() == 2
                && (tokens.get(0).isOperator("-") || tokens.get(0).isOperator("+"))
                && tokens.get(1).kind() == Token.Kind.NUMBER;
        return tokens.size() == 1 || signed ? text : "(" + text + ")";
    }

    private void check(Check check) {
        parts.add(constraint(check.name()) + "CHECK ("
                + Sql.withBlockComments(check.condition().text()) + ")");
    }

    private void references(ForeignKey key) {
        String columns = key.referencedColumns().isEmpty() ? "" : "(" + Sql.names(key.referencedColumns()) + ")";
        parts.add(constraint(key.name()) + "REFERENCES " + Sql.name(key.referencedTable()) + columns
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + (key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : ""));
    }

    private static String constraint(@Nullable String name) {
        return name == null ? "" : "CONSTRAINT " + Sql.name(name) + " ";
    }

    private static String action(String event, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION
                ? ""
                : event + action.name().replace('_', ' ');
    }

    private static String onConflict(ConflictClause clause) {
        return clause == ConflictClause.ABORT ? "" : " ON CONFLICT " + clause;
    }

    /** Each annotation on a line of its own: its argument reaches to the end of the line. */
    private static String comment(Comment comment) {
        List<String> lines = new ArrayList<>();
        if (!comment.text().isBlank()) {
            lines.add(comment.text().strip());
        }
        for (Annotation annotation : comment.annotations()) {
            lines.add(("@" + annotation.name() + " " + annotation.argument()).strip());
        }
        return lines.isEmpty() ? "" : Sql.blockComment(String.join("\n   ", lines));
    }
}
