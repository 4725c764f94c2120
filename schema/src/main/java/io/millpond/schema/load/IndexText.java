package io.millpond.schema.load;

import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only the text of a CREATE INDEX says.
 *
 * @param unique whether UNIQUE is said
 * @param terms each term without COLLATE and order
 * @param where the condition; null for a full index
 */
record IndexText(
        boolean unique, List<SqlText> terms, @Nullable SqlText where) {

    static IndexText read(String sql) {
        TokenCursor cursor = new TokenCursor(sql);
        boolean unique = cursor.take("create", "unique");
        Header.of(Tokenizer.significant(sql))
                .ifPresent(header -> cursor.moveTo(header.nameToken().end()));
        cursor.take("on");
        cursor.name();
        List<SqlText> terms = terms(cursor);
        SqlText where = cursor.take("where") ? Expressions.of(cursor.text(cursor.lastEnd(), sql.length())) : null;
        return new IndexText(unique, terms, where);
    }

    private static List<SqlText> terms(TokenCursor cursor) {
        List<SqlText> terms = new ArrayList<>();
        if (!cursor.takeOperator("(")) {
            return terms;
        }
        boolean more = true;
        while (more && !cursor.atEnd()) {
            terms.add(term(cursor));
            more = cursor.takeOperator(",");
        }
        cursor.takeOperator(")");
        return terms;
    }

    /** COLLATE binds tighter than every operator: after {@code a < b} it belongs to {@code b} and stays. */
    private static SqlText term(TokenCursor cursor) {
        int start = cursor.offset();
        int bare = start;
        int end = start;
        while (!cursor.atEnd() && !cursor.isNextOperator(",") && !cursor.isNextOperator(")")) {
            if (cursor.take("collate")) {
                cursor.name();
                end = cursor.lastEnd();
            } else if (!cursor.take("asc") && !cursor.take("desc")) {
                if (cursor.parenthesized() == null) {
                    cursor.skip();
                }
                bare = cursor.lastEnd();
                end = bare;
            }
        }
        boolean own = Expressions.isOperand(cursor.text(start, bare));
        return Expressions.of(cursor.text(start, own ? bare : end));
    }
}
