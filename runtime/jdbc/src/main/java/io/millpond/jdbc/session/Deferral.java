package io.millpond.jdbc.session;

import java.util.Locale;

/** Deferred constraints: the only reason why a COMMIT fails and leaves its transaction open. Stateless. */
final class Deferral {
    /** Whether the schema has one; the same test as {@link #isIn}. */
    static final String QUESTION = "EXISTS (SELECT 1 FROM sqlite_schema WHERE sql LIKE '%defer%')";

    private Deferral() {}

    /** Whether a text could bring one about; a column of that name is taken for one, which costs nothing but a close. */
    static boolean isIn(String sql) {
        return sql.toLowerCase(Locale.ROOT).contains("defer");
    }
}
