package io.millpond.schema.load;

import io.millpond.schema.model.SqlText;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/**
 * What CREATE VIRTUAL TABLE says.
 *
 * @param module in lower case
 * @param arguments as written, in order
 */
record VirtualTableText(String module, List<SqlText> arguments) {

    static VirtualTableText read(String sql) {
        TokenCursor cursor = new TokenCursor(sql);
        Header.of(Tokenizer.significant(sql))
                .ifPresent(header -> cursor.moveTo(header.nameToken().end()));
        cursor.take("using");
        String module = Identifiers.fold(cursor.name());
        return new VirtualTableText(module, arguments(cursor));
    }

    /** Parts at the commas outside of inner parentheses, as SQLite does before it hands them to the module. */
    private static List<SqlText> arguments(TokenCursor cursor) {
        List<SqlText> arguments = new ArrayList<>();
        if (!cursor.takeOperator("(")) {
            return arguments;
        }
        int start = cursor.lastEnd();
        while (!cursor.atEnd()) {
            if (cursor.isNextOperator(",") || cursor.isNextOperator(")")) {
                arguments.add(SqlText.of(cursor.text(start, cursor.offset())));
                boolean last = cursor.isNextOperator(")");
                cursor.skip();
                start = cursor.lastEnd();
                if (last) {
                    break;
                }
            } else if (cursor.parenthesized() == null) {
                cursor.skip();
            }
        }
        return arguments;
    }
}
