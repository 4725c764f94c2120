package io.millpond.schema.load;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code (a, "b" COLLATE nocase DESC, c)}: the columns of a key. */
final class KeyColumns {
    private KeyColumns() {}

    /** The columns' names; empty where no parenthesis comes next. */
    static List<String> read(TokenCursor cursor) {
        List<String> names = new ArrayList<>();
        if (!cursor.takeOperator("(")) {
            return names;
        }
        while (!cursor.atEnd() && !cursor.takeOperator(")")) {
            names.add(cursor.name());
            while (!cursor.atEnd() && !cursor.isNextOperator(",") && !cursor.isNextOperator(")")) {
                cursor.skip();
            }
            cursor.takeOperator(",");
        }
        return names;
    }
}
