package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.function.BiConsumer;

/** One reason for which a server refuses a statement. Stateless. */
interface Rule {
    /** Stable, for programs. */
    String code();

    /**
     * Looks at a statement.
     *
     * @param statement its tokens without comments, at least one
     * @param found takes the token at which the trouble begins, and what is wrong in a sentence without full stop
     */
    void check(List<Token> statement, BiConsumer<Token, String> found);
}
