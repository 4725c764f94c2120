package io.millpond.migrations.apply;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a statement of a script means for the transaction of its migration. */
enum StatementKind {
    /** Begins or ends a transaction. */
    TRANSACTION("A migration runs in one transaction together with its row in the history; its script can neither begin"
            + " nor end one (SAVEPOINT and RELEASE are fine)."),
    /** Reads or sets the enforcement of foreign keys. */
    FOREIGN_KEYS("SQLite ignores this inside a transaction, and it is not needed: Millpond switches foreign keys off"
            + " around each migration and checks them before it commits."),
    /** Any other. */
    ORDINARY(null);

    private static final Pattern BLANK_OR_COMMENT = Pattern.compile("\\s++|--[^\n]*+|/\\*.*?\\*/|;", Pattern.DOTALL);
    private static final Pattern ENDS_TRANSACTION = Pattern.compile("(BEGIN|COMMIT|END|ROLLBACK)\\b");
    private static final Pattern ROLLBACK_TO =
            Pattern.compile("ROLLBACK\\s+(TRANSACTION\\s+)?TO\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern PRAGMA_FOREIGN_KEYS =
            Pattern.compile("PRAGMA\\s+([\\w\"`\\[\\]]+\\s*\\.\\s*)?[\"`\\[]?FOREIGN_KEYS\\b");
    private static final Pattern WITHOUT_ROWS = Pattern.compile("(INSERT|REPLACE|UPDATE|DELETE|CREATE|DROP|ALTER)\\b");
    private static final Pattern RETURNING = Pattern.compile("\\bRETURNING\\b", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEAD = 200;

    private final @Nullable String whyNotInTransaction;

    StatementKind(@Nullable String whyNotInTransaction) {
        this.whyNotInTransaction = whyNotInTransaction;
    }

    /** Why a transactional script cannot hold it, or null if it can. */
    @Nullable String whyNotInTransaction() {
        return whyNotInTransaction;
    }

    /** Where the first word stands, after comments and white space. */
    static int start(String sql) {
        int start = 0;
        Matcher skipped = BLANK_OR_COMMENT.matcher(sql);
        while (start < sql.length() && skipped.region(start, sql.length()).lookingAt()) {
            start = skipped.end();
        }
        return start;
    }

    /** Whether it surely gives no rows, so that it may run in a JDBC batch. */
    static boolean isWithoutRows(String sql) {
        return WITHOUT_ROWS.matcher(head(sql)).lookingAt()
                && !RETURNING.matcher(sql).find();
    }

    private static String head(String sql) {
        int start = start(sql);
        return sql.substring(start, Math.min(sql.length(), start + LONGEST_HEAD))
                .toUpperCase(Locale.ROOT);
    }

    static StatementKind of(String sql) {
        String head = head(sql);
        if (ENDS_TRANSACTION.matcher(head).lookingAt()
                && !ROLLBACK_TO.matcher(head).lookingAt()) {
            return TRANSACTION;
        }
        return PRAGMA_FOREIGN_KEYS.matcher(head).lookingAt() ? FOREIGN_KEYS : ORDINARY;
    }
}
