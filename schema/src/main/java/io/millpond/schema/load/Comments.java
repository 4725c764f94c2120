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
 *   <li>A line comment alone on its line, just below a comment that {@linkplain #TRAILING trailed} a definition and
 *       beginning in the same text column, continues that comment.
 *   <li>Before the list's {@code (}, after its {@code )}, or after {@code (} on the same line: the table's.
 *   <li>From a column's name up to the comma or parenthesis that ends its definition: that column's.
 *   <li>After that comma on the same line, when nothing but comments follows on the line: the column's before it.
 *   <li>Before a column's name: that column's. So a comment on lines of its own tells of what comes next.
 *   <li>Before or within table constraints: nobody's.
 * </ol>
 */
final class Comments {
    private static final int NOBODY = -2;
    private static final int TABLE = -1;

    /** What rule 1 calls trailing: something of the definition stands before it on its line. */
    private static final String TRAILING = "[^\\n]*\\S[^\\n]*";

    private final String sql;
    private final List<Token> comments;
    private final TreeMap<Integer, List<String>> texts = new TreeMap<>();

    Comments(String sql) {
        this.sql = sql;
        this.comments = Tokenizer.tokens(sql).stream()
                .filter(token -> token.kind() == Token.Kind.COMMENT)
                .toList();
    }

    void assign(int open, int constraints, int close, List<ColumnText> columns) {
        int previousOwner = NOBODY;
        for (int i = 0; i < comments.size(); i++) {
            Token comment = comments.get(i);
            int owner = i > 0 && continues(comments.get(i - 1), comment)
                    ? previousOwner
                    : owner(comment, open, constraints, close, columns);
            texts.computeIfAbsent(owner, key -> new ArrayList<>()).add(comment.text());
            previousOwner = owner;
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
        boolean besideOpen = isSameLine(open, start) && start < firstStart(columns, close);
        if (start < open || start >= close || besideOpen) {
            return TABLE;
        }
        int after = 0;
        while (after < columns.size() && columns.get(after).start() < start) {
            after++;
        }
        int before = after - 1;
        if (before >= 0 && start < columns.get(before).end()) {
            return before;
        }
        int next = after < columns.size() ? columns.get(after).start() : constraints;
        if (before >= 0 && start < next && trails(columns.get(before).end(), comment, next)) {
            return before;
        }
        return after < columns.size() ? after : NOBODY;
    }

    private static int firstStart(List<ColumnText> columns, int close) {
        return columns.isEmpty() ? close : columns.get(0).start();
    }

    private boolean trails(int comma, Token comment, int next) {
        return isSameLine(comma, comment.start()) && !isSameLine(comment.end(), next);
    }

    private boolean continues(Token previous, Token comment) {
        int lineStart = lineStart(comment.start());
        if (!comment.text().startsWith("--")
                || !previous.text().startsWith("--")
                || !sql.substring(lineStart, comment.start()).isBlank()
                || lineStart == 0
                || previous.end() > lineStart
                || lineStart(lineStart - 1) != lineStart(previous.start())) {
            return false;
        }
        int above = lineStart(previous.start());
        boolean sameColumn = previous.start() - above == comment.start() - lineStart;
        boolean trailing = sql.substring(above, previous.start()).matches(TRAILING);
        return sameColumn && (trailing || isContinuation(previous));
    }

    private boolean isContinuation(Token comment) {
        int index = comments.indexOf(comment);
        return index > 0 && continues(comments.get(index - 1), comment);
    }

    private int lineStart(int offset) {
        return sql.lastIndexOf('\n', offset - 1) + 1;
    }

    private boolean isSameLine(int from, int to) {
        int newline = sql.indexOf('\n', from);
        return newline < 0 || newline >= to;
    }
}
