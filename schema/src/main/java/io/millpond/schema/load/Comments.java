package io.millpond.schema.load;

import io.millpond.schema.load.TableText.ColumnText;
import io.millpond.schema.model.Comment;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Gives each comment of a CREATE TABLE to the table, to one column, or to nobody. Confined to one thread.
 *
 * <p>The rules, the first that fits decides:
 *
 * <ol>
 *   <li>A {@code --} comment alone on its line, on the line below another comment that stands behind a definition or the
 *       list's {@code (}, and indented deeper than the definition that follows it, continues that other comment.
 *   <li>Before the list's {@code (}, on the same line after it, or after its {@code )}: the table's.
 *   <li>From a column's name up to the comma or parenthesis that ends its definition: that column's.
 *   <li>After that comma on the same line, when nothing but comments follows on the line: the column's before it.
 *   <li>Before a column's name: that column's. So a comment on lines of its own tells of what comes next.
 *   <li>Before or within table constraints: nobody's.
 * </ol>
 *
 * <p>No rule looks at how far from the line's beginning a trailing comment stands, because SQLite moves it when it renames
 * a table or column.
 */
final class Comments {
    private static final int NOBODY = -2;
    private static final int TABLE = -1;

    private final String sql;
    private final List<Token> comments;
    private final TreeMap<Integer, List<String>> texts = new TreeMap<>();

    Comments(String sql) {
        this.sql = sql;
        this.comments = Tokenizer.tokens(sql).stream()
                .filter(token -> token.kind() == Token.Kind.COMMENT)
                .toList();
    }

    /**
     * Gives away all comments.
     *
     * @param open the offset after the list's opening parenthesis
     * @param constraints where the first table constraint begins, or the closing parenthesis stands
     * @param close where the closing parenthesis stands
     */
    void assign(int open, int constraints, int close, List<ColumnText> columns) {
        int previousOwner = NOBODY;
        Token previous = null;
        for (Token comment : comments) {
            int next = next(comment, constraints, columns);
            boolean continues = previous != null && isBelow(previous, comment) && isDeeper(comment, next);
            int owner = continues ? previousOwner : owner(comment, open, constraints, close, columns);
            texts.computeIfAbsent(owner, key -> new ArrayList<>()).add(comment.text());
            previousOwner = owner;
            previous = continues || !isAlone(comment) ? comment : null;
        }
    }

    Comment ofTable() {
        return CommentText.parse(texts.getOrDefault(TABLE, List.of()));
    }

    Comment ofColumn(int index) {
        return CommentText.parse(texts.getOrDefault(index, List.of()));
    }

    private int owner(Token comment, int open, int constraints, int close, List<ColumnText> columns) {
        int start = comment.start();
        int first = columns.isEmpty() ? close : columns.get(0).start();
        if (start < open || start >= close || (start < first && isSameLine(open, start))) {
            return TABLE;
        }
        int after = indexAfter(start, columns);
        int before = after - 1;
        int next = next(comment, constraints, columns);
        if (before >= 0 && (start < columns.get(before).end() || trails(columns.get(before), comment, next))) {
            return before;
        }
        return after < columns.size() ? after : NOBODY;
    }

    private static int indexAfter(int offset, List<ColumnText> columns) {
        int index = 0;
        while (index < columns.size() && columns.get(index).start() < offset) {
            index++;
        }
        return index;
    }

    /** Where the next column's name or the first constraint stands. */
    private static int next(Token comment, int constraints, List<ColumnText> columns) {
        int after = indexAfter(comment.start(), columns);
        return after < columns.size() ? columns.get(after).start() : constraints;
    }

    private boolean trails(ColumnText column, Token comment, int next) {
        return comment.start() < next && isSameLine(column.end(), comment.start()) && !isSameLine(comment.end(), next);
    }

    private boolean isBelow(Token previous, Token comment) {
        return previous.text().startsWith("--")
                && comment.text().startsWith("--")
                && isAlone(comment)
                && sql.substring(previous.end(), comment.start())
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        == 1;
    }

    private boolean isAlone(Token comment) {
        return sql.substring(lineStart(comment.start()), comment.start()).isBlank();
    }

    private boolean isDeeper(Token comment, int next) {
        return comment.start() < next && indent(comment.start()) > indent(next);
    }

    private int indent(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < sql.length() && (sql.charAt(end) == ' ' || sql.charAt(end) == '\t')) {
            end++;
        }
        return end - start;
    }

    private int lineStart(int offset) {
        return sql.lastIndexOf('\n', offset - 1) + 1;
    }

    private boolean isSameLine(int from, int to) {
        int newline = sql.indexOf('\n', from);
        return newline < 0 || newline >= to;
    }
}
