package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.Tokens;
import java.util.Locale;
import java.util.Set;

/**
 * PRAGMAs by kind. They are never asked of {@code EXPLAIN}, which would execute them.
 *
 * @see <a href="https://sqlite.org/pragma.html">PRAGMA statements</a>
 */
final class Pragmas {
    /** Only answer, with or without an argument. */
    private static final Set<String> QUESTIONS = Set.of(
            "collation_list",
            "compile_options",
            "data_version",
            "database_list",
            "foreign_key_check",
            "foreign_key_list",
            "freelist_count",
            "function_list",
            "index_info",
            "index_list",
            "index_xinfo",
            "integrity_check",
            "module_list",
            "page_count",
            "pragma_list",
            "quick_check",
            "stats",
            "table_info",
            "table_list",
            "table_xinfo");

    /** Without a value they act on the file. */
    private static final Set<String> ACTIONS = Set.of("incremental_vacuum", "optimize", "wal_checkpoint");

    /** With a value they write to the file. */
    private static final Set<String> STORED = Set.of("application_id", "user_version");

    /** What every connection of ours is set to: saying it again is harmless. */
    private static final Set<String> ALREADY =
            Set.of("foreign_keys=on", "foreign_keys=1", "foreign_keys=true", "foreign_keys=yes", "journal_mode=wal");

    private Pragmas() {}

    /** Judges from the token after PRAGMA. */
    static Verdict judge(Tokens tokens) {
        String name = tokens.name().toLowerCase(Locale.ROOT);
        if (tokens.next().is('.')) {
            name = tokens.next().name().toLowerCase(Locale.ROOT);
            tokens.next();
        }
        boolean hasValue = tokens.is('=') || tokens.is('(');
        String value = hasValue ? tokens.next().name().toLowerCase(Locale.ROOT) : "";
        if (QUESTIONS.contains(name)) {
            return Verdict.of(Kind.READ);
        }
        if (ACTIONS.contains(name)) {
            return Verdict.of(Kind.MAINTENANCE);
        }
        if (!hasValue) {
            return name.equals("defer_foreign_keys") ? Verdict.of(Kind.TRANSACTION_PRAGMA) : Verdict.of(Kind.READ);
        }
        return withValue(name, value);
    }

    private static Verdict withValue(String name, String value) {
        if (name.equals("defer_foreign_keys")) {
            return Verdict.of(Kind.TRANSACTION_PRAGMA);
        }
        if (STORED.contains(name)) {
            return Verdict.of(Kind.SCHEMA);
        }
        if (ALREADY.contains(name + "=" + value)) {
            return Verdict.named(Kind.EMPTY, "already so");
        }
        return Verdict.refused("PRAGMA " + name + " with a value would change a connection that others use too."
                + " Set it in MillpondConfig where there is a setting, or use a connection of your own"
                + " (jdbc:sqlite:) for maintenance.");
    }
}
