package io.millpond.schema.sql;

import java.util.Set;

/** SQLite's <a href="https://sqlite.org/lang_keywords.html">keywords</a>. */
final class Keywords {
    /** Those that never serve as a name without quotes. */
    private static final Set<String> RESERVED = Set.of(("add all alter and as autoincrement between case check collate"
                    + " commit constraint create cross default deferrable delete distinct drop else escape exists"
                    + " filter foreign from full group having in index inner insert into is isnull join left limit"
                    + " natural not nothing notnull null on or order outer over primary references returning right"
                    + " select set table then to transaction union unique update using values when where window"
                    + " except intersect")
            .split(" ", -1));

    /** Those that SQLite's grammar also takes for a name ("fallback"), so that quotes change nothing. */
    private static final Set<String> FALLBACK = Set.of(("abort action after always analyze asc attach before begin by"
                    + " cascade cast column conflict current database deferred desc detach do each end exclude"
                    + " exclusive explain fail first following for generated glob groups if ignore immediate"
                    + " indexed initially instead key last like match materialized no nulls of offset others"
                    + " partition plan pragma preceding query raise range recursive regexp reindex release rename"
                    + " replace restrict rollback row rows savepoint temp temporary ties trigger unbounded vacuum"
                    + " view virtual with within without")
            .split(" ", -1));

    /**
     * Words that mean a value where they stand bare and a name where they are quoted, see "boolean expressions" on <a
     * href="https://sqlite.org/lang_expr.html">SQL Language Expressions</a>.
     */
    private static final Set<String> VALUES =
            Set.of("current_date", "current_time", "current_timestamp", "true", "false");

    private Keywords() {}

    static boolean isKeyword(String word) {
        String folded = Identifiers.fold(word);
        return RESERVED.contains(folded) || FALLBACK.contains(folded) || VALUES.contains(folded);
    }

    /** Whether {@code "word"} and {@code word} may mean two things. */
    static boolean quotesMatter(String word) {
        String folded = Identifiers.fold(word);
        return RESERVED.contains(folded) || VALUES.contains(folded);
    }
}
