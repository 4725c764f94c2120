package io.millpond.jdbc.contract;

/** Where our driver on a server cannot answer as sqlite-jdbc on a file does; {@code docs/jdbc-differences.md} is made of it. */
enum Difference {
    ERROR_CODES(
            "SQLState is null, the vendor code is SQLite's primary result code",
            "SQLState by kind of error, the vendor code is the extended result code; its lowest byte is the primary one. A doubled primary key is told as UNIQUE (2067)",
            "Hrana gives a code's name and a message; the driver tells the kind from both, and frameworks need the SQLState"),
    SYNTAX_MESSAGES(
            "`near \"selec\": syntax error`",
            "the message of the server's own parser, with line and column",
            "sqld parses every statement itself before SQLite sees it"),
    ERRORS_AT_PREPARE(
            "a wrong statement fails in `prepareStatement`",
            "it fails when it is executed, or when its metadata is asked for",
            "preparing alone would cost a round trip"),
    DOUBLE_QUOTED_TEXT(
            "`\"text\"` that names no column is a string",
            "an error: no such column",
            "sqld's SQLite is built with SQLITE_DQS=0"),
    SEVERAL_STATEMENTS(
            "`execute` of several statements runs the first and drops the others",
            "runs all of them; in one transaction if none returns rows, sets a PRAGMA or controls transactions",
            "sqld refuses a text of several statements, so the driver cuts it; to drop some would lose work"),
    ATOMIC_BATCHES(
            "in autocommit the statements before the failed one stay",
            "nothing of a failed batch stays",
            "a batch is one request, and its steps run in one transaction"),
    TEMPORARY_TABLES(
            "`CREATE TEMP TABLE` works",
            "refused",
            "a stream lives as long as a statement: sqld has no session for a temporary table to live in"),
    ATTACH(
            "`ATTACH 'file'` works",
            "refused",
            "a client must not open files of the server's host; namespaces are attached by name where allowed"),
    VACUUM(
            "`VACUUM` and `ANALYZE` work",
            "refused",
            "sqld's filter of statements: the server looks after its file itself"),
    SETTING_PRAGMAS(
            "`PRAGMA journal_mode =`, `synchronous =`, `cache_size =` … work",
            "refused",
            "sqld's filter of statements: these belong to the server"),
    RESULT_TABLE_NAMES(
            "`ResultSetMetaData` knows a column's table, NOT NULL and AUTOINCREMENT",
            "no table name, nullability unknown, never auto-increment",
            "a Hrana result describes a column by label and declared type only"),
    PARAMETER_LABELS(
            "`SELECT :name` without an alias is labelled `:name`",
            "it is labelled by the parameter's number, `?1`",
            "Hrana binds a statement's arguments by position or by name, never both; JDBC's positions win"),
    FUNCTIONS(
            "`pow`, `mod`, `trunc`, `json_pretty`, `unistr`, `iif` of two arguments …",
            "no such function; `power`, `sqrt`, `log` and others of an extension are there",
            "sqld's SQLite is 3.45, built without SQLITE_ENABLE_MATH_FUNCTIONS"),
    SQLITE_VERSION(
            "the SQLite inside sqlite-jdbc, 3.54",
            "the SQLite inside the server, 3.45 in sqld 0.24",
            "the engine runs on the server"),
    ROW_SIZE(
            "a row may have 1 GB",
            "5 MB, then SQLState 54000",
            "sqld's limit, unless the namespace's `max_row_size` says otherwise"),
    LIMITED_UPDATES(
            "`DELETE … LIMIT` and `UPDATE … LIMIT` work",
            "a syntax error",
            "sqld's SQLite is built without SQLITE_ENABLE_UPDATE_DELETE_LIMIT");

    private final String onFile;
    private final String onServer;
    private final String cause;

    Difference(String onFile, String onServer, String cause) {
        this.onFile = onFile;
        this.onServer = onServer;
        this.cause = cause;
    }

    /** With sqlite-jdbc, as Markdown. */
    String onFile() {
        return onFile;
    }

    /** With our driver, as Markdown. */
    String onServer() {
        return onServer;
    }

    /** Why it cannot be the same, as Markdown. */
    String cause() {
        return cause;
    }
}
