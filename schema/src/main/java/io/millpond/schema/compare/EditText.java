package io.millpond.schema.compare;

import io.millpond.schema.compare.TableEdit.CheckAdded;
import io.millpond.schema.compare.TableEdit.CheckDropped;
import io.millpond.schema.compare.TableEdit.ColumnAdded;
import io.millpond.schema.compare.TableEdit.ColumnChanged;
import io.millpond.schema.compare.TableEdit.ColumnDropped;
import io.millpond.schema.compare.TableEdit.ForeignKeyAdded;
import io.millpond.schema.compare.TableEdit.ForeignKeyDropped;
import io.millpond.schema.compare.TableEdit.PrimaryKeyChanged;
import io.millpond.schema.compare.TableEdit.StrictChanged;
import io.millpond.schema.compare.TableEdit.UniqueKeyAdded;
import io.millpond.schema.compare.TableEdit.UniqueKeyDropped;
import io.millpond.schema.compare.TableEdit.WithoutRowidChanged;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.ForeignKey;
import io.millpond.schema.model.Generated;
import io.millpond.schema.model.KeyColumn;
import io.millpond.schema.model.PrimaryKey;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.UniqueKey;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Edits in words, for people who review or mend a schema. */
final class EditText {
    private EditText() {}

    static String describe(TableEdit edit) {
        if (edit instanceof ColumnAdded added) {
            return "column " + added.column().name() + ": new";
        } else if (edit instanceof ColumnDropped dropped) {
            return "column " + dropped.column().name() + ": dropped";
        } else if (edit instanceof ColumnChanged changed) {
            return "column " + changed.after().name() + ": " + aspects(changed);
        } else if (edit instanceof PrimaryKeyChanged changed) {
            return "primary key: " + primaryKey(changed.before()) + " -> " + primaryKey(changed.after());
        } else if (edit instanceof UniqueKeyAdded added) {
            return "new " + uniqueKey(added.key());
        } else if (edit instanceof UniqueKeyDropped dropped) {
            return uniqueKey(dropped.key()) + " is gone";
        } else if (edit instanceof ForeignKeyAdded added) {
            return "new " + foreignKey(added.key());
        } else if (edit instanceof ForeignKeyDropped dropped) {
            return foreignKey(dropped.key()) + " is gone";
        } else if (edit instanceof CheckAdded added) {
            return "new " + check(added.check());
        } else if (edit instanceof CheckDropped dropped) {
            return check(dropped.check()) + " is gone";
        } else if (edit instanceof StrictChanged changed) {
            return changed.strict() ? "becomes STRICT" : "is no longer STRICT";
        } else if (edit instanceof WithoutRowidChanged changed) {
            return changed.withoutRowid() ? "becomes WITHOUT ROWID" : "is no longer WITHOUT ROWID";
        }
        throw new AssertionError("unknown edit: " + edit);
    }

    private static String aspects(ColumnChanged change) {
        return change.aspects().stream()
                .sorted()
                .map(aspect -> aspect(aspect, change.before(), change.after()))
                .collect(Collectors.joining(", "));
    }

    private static String aspect(ColumnAspect aspect, Column before, Column after) {
        return switch (aspect) {
            case TYPE -> "type " + type(before) + " -> " + type(after);
            case NOT_NULL -> notNull(before, after);
            case NULL_CONFLICT -> "NOT NULL ON CONFLICT " + before.onNullConflict() + " -> " + after.onNullConflict();
            case DEFAULT -> "default " + text(before.defaultValue()) + " -> " + text(after.defaultValue());
            case COLLATION -> "collation " + collation(before) + " -> " + collation(after);
            case GENERATED -> generated(before.generated()) + " -> " + generated(after.generated());
        };
    }

    private static String notNull(Column before, Column after) {
        if (before.notNull() == after.notNull()) {
            return "NOT NULL by the primary key changes";
        }
        return after.notNull() ? "becomes NOT NULL" : "is no longer NOT NULL";
    }

    private static String type(Column column) {
        return column.declaredType().isEmpty() ? "(none)" : column.declaredType();
    }

    private static String collation(Column column) {
        return column.collation() == null ? "BINARY" : column.collation();
    }

    private static String text(@Nullable SqlText sql) {
        return sql == null ? "(none)" : sql.canonical();
    }

    private static String generated(@Nullable Generated generated) {
        return generated == null
                ? "an ordinary column"
                : "generated as (" + generated.expression().canonical() + ") "
                        + (generated.stored() ? "STORED" : "VIRTUAL");
    }

    private static String primaryKey(@Nullable PrimaryKey key) {
        return key == null
                ? "(none)"
                : columns(key.columns())
                        + (key.rowidAlias() ? " as rowid" : "")
                        + (key.autoincrement() ? " AUTOINCREMENT" : "")
                        + conflict(key.onConflict());
    }

    private static String uniqueKey(UniqueKey key) {
        return "UNIQUE " + columns(key.columns()) + conflict(key.onConflict());
    }

    private static String conflict(ConflictClause clause) {
        return clause == ConflictClause.ABORT ? "" : " ON CONFLICT " + clause;
    }

    private static String columns(List<KeyColumn> columns) {
        return columns.stream()
                .map(c -> c.column()
                        + (c.collation().equalsIgnoreCase("BINARY") ? "" : " COLLATE " + c.collation())
                        + (c.descending() ? " DESC" : ""))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String foreignKey(ForeignKey key) {
        return "FOREIGN KEY (" + String.join(", ", key.columns()) + ") REFERENCES " + key.referencedTable()
                + (key.referencedColumns().isEmpty() ? "" : "(" + String.join(", ", key.referencedColumns()) + ")")
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + (key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : "");
    }

    private static String action(String event, ForeignKey.Action action) {
        return action == ForeignKey.Action.NO_ACTION
                ? ""
                : event + action.name().replace('_', ' ');
    }

    private static String check(Check check) {
        return "CHECK " + (check.name() == null ? "" : check.name() + " ") + "("
                + check.condition().canonical() + ")";
    }
}
