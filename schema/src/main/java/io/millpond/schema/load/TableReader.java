package io.millpond.schema.load;

import io.millpond.schema.load.TableText.ColumnText;
import io.millpond.schema.load.TableText.ForeignKeyText;
import io.millpond.schema.load.TableText.KeyText;
import io.millpond.schema.model.Check;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a CREATE TABLE that SQLite has accepted, following <a
 * href="https://sqlite.org/lang_createtable.html">its grammar</a>. It is tolerant: what it does not know it skips, for
 * SQLite has judged the text already. Confined to one thread, one instance per text.
 */
final class TableReader {
    private static final Set<String> COLUMN_CONSTRAINTS = Set.of(
            "constraint",
            "default",
            "null",
            "not",
            "primary",
            "unique",
            "check",
            "references",
            "collate",
            "generated",
            "as",
            "deferrable");

    private final String sql;
    private final TokenCursor cursor;
    private final List<ColumnText> columns = new ArrayList<>();
    private final List<KeyText> uniqueKeys = new ArrayList<>();
    private final List<ForeignKeyText> foreignKeys = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private @Nullable KeyText primaryKey;
    private boolean autoincrement;
    private @Nullable String constraintName;

    private TableReader(String sql) {
        this.sql = sql;
        this.cursor = new TokenCursor(sql);
    }

    static TableText read(String sql) {
        return new TableReader(sql).read();
    }

    private TableText read() {
        Header.of(Tokenizer.significant(sql))
                .ifPresent(header -> cursor.moveTo(header.nameToken().end()));
        Comments comments = new Comments(sql);
        if (!cursor.takeOperator("(")) {
            return result(Comment.NONE, columns);
        }
        int open = cursor.lastEnd();
        readColumns();
        int constraints = cursor.offset();
        readTableConstraints();
        int close = cursor.offset();
        List<ColumnText> commented = new ArrayList<>();
        comments.assign(open, constraints, close, columns);
        for (int i = 0; i < columns.size(); i++) {
            commented.add(columns.get(i).withComment(comments.ofColumn(i)));
        }
        return result(comments.ofTable(), commented);
    }

    private TableText result(Comment comment, List<ColumnText> commented) {
        return new TableText(commented, primaryKey, autoincrement, uniqueKeys, foreignKeys, checks, comment);
    }

    private void readColumns() {
        do {
            if (startsTableConstraint()) {
                return;
            }
            readColumn();
        } while (cursor.takeOperator(","));
    }

    private boolean startsTableConstraint() {
        return cursor.isNext("constraint")
                || cursor.isNext("primary")
                || cursor.isNext("unique")
                || cursor.isNext("check")
                || cursor.isNext("foreign");
    }

    private void readColumn() {
        constraintName = null;
        int start = cursor.offset();
        String name = cursor.name();
        List<Token> type = readType();
        ColumnParts parts = new ColumnParts(name);
        while (!cursor.atEnd() && !cursor.isNextOperator(",") && !cursor.isNextOperator(")")) {
            readColumnConstraint(parts);
        }
        columns.add(new ColumnText(
                name, start, cursor.offset(), type, parts.onNull, parts.collation, parts.generated, Comment.NONE));
    }

    /** Every word up to the first one that begins a constraint; that is how misspelt constraints become types. */
    private List<Token> readType() {
        List<Token> words = new ArrayList<>();
        Token next = cursor.peek();
        while (next != null && next.isName() && !(next.kind() == Token.Kind.WORD && startsConstraint(next))) {
            words.add(next);
            cursor.skip();
            next = cursor.peek();
        }
        return words;
    }

    private static boolean startsConstraint(Token word) {
        return COLUMN_CONSTRAINTS.contains(Identifiers.fold(word.text()));
    }

    /** What a column's constraints add to it, while they are read. */
    private static final class ColumnParts {
        final List<String> self;
        ConflictClause onNull = ConflictClause.ABORT;

        @Nullable String collation;

        @Nullable SqlText generated;

        ColumnParts(String name) {
            this.self = List.of(name);
        }
    }

    private void readColumnConstraint(ColumnParts parts) {
        if (cursor.take("constraint")) {
            constraintName = cursor.name();
        } else if (cursor.take("primary", "key")) {
            readOrder();
            primaryKey = new KeyText(takeName(), parts.self, readOnConflict());
            autoincrement |= cursor.take("autoincrement");
        } else if (cursor.take("unique")) {
            uniqueKeys.add(new KeyText(takeName(), parts.self, readOnConflict()));
        } else if (cursor.take("not", "null")) {
            parts.onNull = readOnConflict();
            constraintName = null;
        } else if (cursor.take("check")) {
            readCheck();
        } else if (cursor.take("default")) {
            skipDefault();
        } else if (cursor.take("collate")) {
            parts.collation = cursor.name();
        } else if (cursor.take("references")) {
            readReferences(parts.self);
        } else if (cursor.take("as")) {
            parts.generated = SqlText.of(orEmpty(cursor.parenthesized()));
        } else if (!readDeferrable() && cursor.parenthesized() == null) {
            cursor.skip();
        }
    }

    private void readTableConstraints() {
        while (!cursor.atEnd() && !cursor.isNextOperator(")")) {
            if (cursor.take("constraint")) {
                constraintName = cursor.name();
            } else if (cursor.take("primary", "key")) {
                readPrimaryKey();
            } else if (cursor.take("unique")) {
                uniqueKeys.add(new KeyText(takeName(), KeyColumns.read(cursor), readOnConflict()));
            } else if (cursor.take("check")) {
                readCheck();
            } else if (cursor.take("foreign", "key")) {
                List<String> names = KeyColumns.read(cursor);
                if (cursor.take("references")) {
                    readReferences(names);
                }
            } else if (!readDeferrable()) {
                cursor.skip();
            }
        }
    }

    private void readPrimaryKey() {
        String name = takeName();
        String list = orEmpty(cursor.parenthesized());
        TokenCursor inner = new TokenCursor("(" + list + ")");
        List<String> names = KeyColumns.read(inner);
        autoincrement |= Tokenizer.significant(list).stream().anyMatch(token -> token.is("autoincrement"));
        primaryKey = new KeyText(name, names, readOnConflict());
    }

    private void readCheck() {
        String condition = cursor.parenthesized();
        checks.add(new Check(takeName(), Expressions.of(orEmpty(condition))));
        readOnConflict();
    }

    /** {@code DEFAULT} takes a parenthesized expression, a signed number, a literal or a word. */
    private void skipDefault() {
        constraintName = null;
        if (cursor.parenthesized() == null) {
            if (!cursor.takeOperator("+")) {
                cursor.takeOperator("-");
            }
            cursor.skip();
        }
    }

    private void readReferences(List<String> childColumns) {
        int offset = cursor.offset();
        String parent = cursor.name();
        String name = takeName();
        if (cursor.isNextOperator("(")) {
            cursor.parenthesized();
        }
        while (cursor.take("on") || cursor.isNext("match")) {
            boolean match = cursor.take("match");
            cursor.skip();
            if (!match && !cursor.take("cascade") && !cursor.take("restrict")) {
                cursor.skip();
                cursor.skip();
            }
        }
        foreignKeys.add(new ForeignKeyText(name, childColumns, parent, false, offset));
        readDeferrable();
    }

    /** Belongs to the last foreign key, wherever among the column's constraints it stands. */
    private boolean readDeferrable() {
        boolean not = cursor.take("not", "deferrable");
        if (!not && !cursor.take("deferrable")) {
            return false;
        }
        boolean deferred = cursor.take("initially", "deferred");
        if (!deferred) {
            cursor.take("initially", "immediate");
        }
        int last = foreignKeys.size() - 1;
        if (last >= 0) {
            foreignKeys.set(last, foreignKeys.get(last).withDeferred(deferred && !not));
        }
        return true;
    }

    private void readOrder() {
        if (!cursor.take("asc")) {
            cursor.take("desc");
        }
    }

    private ConflictClause readOnConflict() {
        if (!cursor.take("on", "conflict")) {
            return ConflictClause.ABORT;
        }
        Token word = cursor.peek();
        cursor.skip();
        String name = word == null ? "" : word.text().toUpperCase(Locale.ROOT);
        for (ConflictClause clause : ConflictClause.values()) {
            if (clause.name().equals(name)) {
                return clause;
            }
        }
        return ConflictClause.ABORT;
    }

    /** A name holds for one constraint. */
    private @Nullable String takeName() {
        String name = constraintName;
        constraintName = null;
        return name;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
