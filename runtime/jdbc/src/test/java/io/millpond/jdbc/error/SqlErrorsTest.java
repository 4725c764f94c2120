package io.millpond.jdbc.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.jdbc.hrana.HranaError;
import io.millpond.jdbc.http.HttpFailure;
import io.millpond.jdbc.http.HttpFailure.Reason;
import io.millpond.jdbc.http.Origin;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's texts are those of sqld 0.24.32. */
class SqlErrorsTest {
    private static final Origin ORIGIN = new Origin(true, "db.example.com", 443, "");
    private static final String PROXY = "error executing a request on the primary: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            SQLITE_CONSTRAINT | SQLite error: UNIQUE constraint failed: t.a, t.b       | 23505 | 2067 | SQLIntegrityConstraintViolationException | UNIQUE constraint failed: t.a, t.b [SQLITE_CONSTRAINT_UNIQUE]
            SQLITE_CONSTRAINT | SQLite error: UNIQUE constraint failed: index 'w_b'    | 23505 | 2067 | SQLIntegrityConstraintViolationException | index 'w_b' [SQLITE_CONSTRAINT_UNIQUE]
            SQLITE_CONSTRAINT | SQLite error: NOT NULL constraint failed: t.a          | 23502 | 1299 | SQLIntegrityConstraintViolationException | t.a [SQLITE_CONSTRAINT_NOTNULL]
            SQLITE_CONSTRAINT | SQLite error: CHECK constraint failed: b>0             | 23514 | 275  | SQLIntegrityConstraintViolationException | b>0 [SQLITE_CONSTRAINT_CHECK]
            SQLITE_CONSTRAINT | SQLite error: FOREIGN KEY constraint failed            | 23503 | 787  | SQLIntegrityConstraintViolationException | [SQLITE_CONSTRAINT_FOREIGNKEY]
            SQLITE_CONSTRAINT | SQLite error: cannot store TEXT value in INT column st.i | 23000 | 3091 | SQLIntegrityConstraintViolationException | [SQLITE_CONSTRAINT_DATATYPE]
            SQLITE_CONSTRAINT | SQLite error: no deletes here                          | 23000 | 1811 | SQLIntegrityConstraintViolationException | no deletes here [SQLITE_CONSTRAINT_TRIGGER]
            SQLITE_MISMATCH   | SQLite error: datatype mismatch                        | 22018 | 20   | SQLDataException | [SQLITE_MISMATCH]
            SQLITE_BUSY       | SQLite error: database is locked                       | 40001 | 5    | SQLTransactionRollbackException | Next: roll back
            SQLITE_READONLY   | SQLite error: attempt to write a readonly database     | 25006 | 8    | SQLNonTransientException | [SQLITE_READONLY]
            SQLITE_INTERRUPT  | SQLite error: interrupted                              | 57014 | 9    | SQLNonTransientException | [SQLITE_INTERRUPT]
            SQLITE_IOERR      | SQLite error: disk I/O error                           | 58030 | 10   | SQLNonTransientException | [SQLITE_IOERR]
            SQLITE_CORRUPT    | SQLite error: database disk image is malformed         | XX001 | 11   | SQLNonTransientException | [SQLITE_CORRUPT]
            SQLITE_FULL       | SQLite error: database or disk is full                 | 53100 | 13   | SQLNonTransientException | Next: free space
            SQLITE_TOOBIG     | SQLite error: string or blob too big                   | 54000 | 18   | SQLDataException | [SQLITE_TOOBIG]
            SQLITE_UNKNOWN    | SQLite error: no such table: nope                      | 42S02 | 1    | SQLSyntaxErrorException | nope [SQLITE_ERROR]. SQL: select 1
            SQLITE_UNKNOWN    | SQLite error: index w_b already exists                 | 42S01 | 1    | SQLSyntaxErrorException | [SQLITE_ERROR]
            SQLITE_UNKNOWN    | SQLite error: duplicate column name: id                | 42S21 | 1    | SQLSyntaxErrorException | [SQLITE_ERROR]
            SQLITE_UNKNOWN    | SQLite error: cannot commit - no transaction is active | 25000 | 1    | SQLNonTransientException | [SQLITE_ERROR]
            SQLITE_UNKNOWN    | SQLite error: no such savepoint: b                     | 3B001 | 1    | SQLNonTransientException | [SQLITE_ERROR]
            SQLITE_UNKNOWN    | SQLite error: integer overflow                         | 42000 | 1    | SQLSyntaxErrorException | [SQLITE_ERROR]
            SQL_INPUT_ERROR   | SQL input error: no such column: nope (at offset 7)    | 42S22 | 1    | SQLSyntaxErrorException | offset 7) [SQL_INPUT_ERROR]
            SQL_INPUT_ERROR   | SQL input error: table t already exists (at offset 13) | 42S01 | 1    | SQLSyntaxErrorException | [SQL_INPUT_ERROR]
            SQL_PARSE_ERROR   | SQL string could not be parsed: syntax error around L1:6: `selec` | 42601 | 1 | SQLSyntaxErrorException | syntax error around L1:6: `selec` [SQL_PARSE_ERROR]. SQL: select 1
            SQL_PARSE_ERROR   | SQL string could not be parsed: unexpected end of input at (1, 11) | 42601 | 1 | SQLSyntaxErrorException | unexpected end
            SQL_PARSE_ERROR   | SQL string could not be parsed: unsupported statement: vacuum | 0A000 | 1 | SQLFeatureNotSupportedException | vacuum [SQL_PARSE_ERROR]
            SQL_PARSE_ERROR   | SQL string could not be parsed: duplicate column name: a at (1, 22) | 42S21 | 1 | SQLSyntaxErrorException | [SQL_PARSE_ERROR]
            SQL_MANY_STATEMENTS | SQL string contains more than one statement          | 42601 | 1    | SQLSyntaxErrorException | one by one
            SQL_NO_STATEMENT  | SQL string does not contain any statement              | 42601 | 1    | SQLSyntaxErrorException | [SQL_NO_STATEMENT]
            ARGS_INVALID      | Arguments do not match SQL parameters: value for parameter 1 not found | 07001 | 0 | SQLSyntaxErrorException | parameter 1
            ARGS_INVALID      | Arguments do not match SQL parameters: string or blob too big | 54000 | 18 | SQLDataException | row limit
            TRANSACTION_TIMEOUT | Transaction timed-out                                | 40001 | 5    | SQLTransactionRollbackException | [TRANSACTION_TIMEOUT]
            TRANSACTION_BUSY  | Transaction is busy                                    | 40001 | 5    | SQLTransactionRollbackException | [TRANSACTION_BUSY]
            BLOCKED           | Operation was blocked: over quota                      | 25006 | 0    | SQLNonTransientException | over quota [BLOCKED]
            RESPONSE_TOO_LARGE | Response is too large                                 | 54000 | 0    | SQLNonTransientException | setFetchSize
            SOMETHING_NEW     | what is this                                           | HY000 | 0    | SQLNonTransientException | what is this [SOMETHING_NEW]
            """)
    void serverError_mapsToSubclassStateAndVendorCode(
            String code, String message, String state, int vendorCode, String type, String part) {
        check(SqlErrors.ofServer(new HranaError(message, code, null), "select 1"), state, vendorCode, type, part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNIQUE constraint failed: t.a     | 23505 | 2067 | SQLIntegrityConstraintViolationException | t.a [SQLITE_CONSTRAINT_UNIQUE]
            SQLite error: NOT NULL constraint failed: t.a | 23502 | 1299 | SQLIntegrityConstraintViolationException | t.a [SQLITE_CONSTRAINT_NOTNULL]
            database is locked                | 40001 | 5    | SQLTransactionRollbackException | [SQLITE_BUSY]
            Transaction timed-out             | 40001 | 5    | SQLTransactionRollbackException | [TRANSACTION_TIMEOUT]
            no such table: x                  | 42S02 | 1    | SQLSyntaxErrorException | x [SQLITE_ERROR]
            Operation was blocked: no         | 25006 | 0    | SQLNonTransientException | [BLOCKED]
            whatever a trigger says           | HY000 | 1    | SQLNonTransientException | says [PROXY_ERROR]
            """)
    void replicaNode_wrapsErrors_unwrappedAndClassifiedByText(
            String message, String state, int vendorCode, String type, String part) {
        SQLException error = SqlErrors.ofServer(new HranaError(PROXY + message, "PROXY_ERROR", null), null);
        check(error, state, vendorCode, type, part);
        assertThat(error.getMessage()).doesNotContain("primary:");
    }

    @Test
    void extendedCodeOfTheServer_isTaken() {
        HranaError error =
                new HranaError("UNIQUE constraint failed: t.id", "SQLITE_CONSTRAINT", "SQLITE_CONSTRAINT_PRIMARYKEY");
        check(
                SqlErrors.ofServer(error, null),
                "23505",
                1555,
                "SQLIntegrityConstraintViolationException",
                "[SQLITE_CONSTRAINT_PRIMARYKEY]");
        HranaError newer = new HranaError("disk I/O error", "SQLITE_IOERR", "SQLITE_IOERR_OF_THE_FUTURE");
        check(SqlErrors.ofServer(newer, null), "58030", 10, "SQLNonTransientException", "[SQLITE_IOERR]");
    }

    @Test
    void noCode_isClassifiedByText() {
        check(
                SqlErrors.ofServer(new HranaError("database is locked", null, null), null),
                "40001",
                5,
                "SQLTransactionRollbackException",
                "");
        check(SqlErrors.ofServer(new HranaError("", null, null), null), "HY000", 1, "SQLNonTransientException", "");
    }

    @Test
    void longStatement_isCut() {
        SQLException error =
                SqlErrors.ofServer(new HranaError("no such table: x", "SQLITE_UNKNOWN", null), "s".repeat(500));
        assertThat(error.getMessage()).endsWith("sss…").doesNotContain("s".repeat(201));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            401 | {"error":"Unauthorized: `The JWT has expired`"}              | NOT_DONE    | 28000 | SQLInvalidAuthorizationSpecException | The JWT has expired
            401 | {"error":"Unauthorized"}                                     | ROLLED_BACK | 28000 | SQLInvalidAuthorizationSpecException | transaction is lost
            403 | {"error":"Authorization forbidden: no Write permission"}     | NOT_DONE    | 42501 | SQLNonTransientException | no Write permission
            404 | {"error":"Namespace `acme` doesn't exist"}                   | NOT_DONE    | 3D000 | SQLNonTransientConnectionException | property namespace
            404 | nope                                                         | NOT_DONE    | 08001 | SQLNonTransientConnectionException | check host
            404 | {"error":"stream not found: 1"}                              | ROLLED_BACK | 40001 | SQLTransactionRollbackException | stream
            400 | Received an invalid baton                                    | ROLLED_BACK | 40001 | SQLTransactionRollbackException | stream
            400 | Received an invalid baton                                    | UNKNOWN     | 08007 | SQLNonTransientConnectionException | may have taken effect
            400 | {"message":"The stream has expired","code":"STREAM_EXPIRED"} | NOT_DONE    | 08006 | SQLTransientConnectionException | idle
            400 | Invalid JSON                                                 | NOT_DONE    | 08P01 | SQLNonTransientConnectionException | Invalid JSON
            413 |                                                              | NOT_DONE    | 54000 | SQLNonTransientException | too large
            429 | {"error":"Timed out while opening database connection"}      | NOT_DONE    | 08004 | SQLTransientConnectionException | try again later
            429 | {"error":"Timed out while opening database connection"}      | ROLLED_BACK | 40001 | SQLTransactionRollbackException | transaction is lost
            503 | <html><b>secret page</b></html>                              | NOT_DONE    | 08004 | SQLTransientConnectionException | (HTTP 503)
            502 | <html><b>secret page</b></html>                              | UNKNOWN     | 08007 | SQLNonTransientConnectionException | may have taken effect
            504 |                                                              | NOT_DONE    | 08006 | SQLTransientConnectionException | in time
            500 | {"error":"invalid utf-8 sequence of 1 bytes from index 0"}   | NOT_DONE    | 22021 | SQLDataException | CAST
            500 | {"error":"invalid utf-8 sequence of 1 bytes from index 0"}   | UNKNOWN     | 08007 | SQLNonTransientConnectionException | utf-8
            500 | {"error":"Internal Error: `SQL string could not be parsed: syntax error around L1:6: `selec``"} | NOT_DONE | 42601 | SQLSyntaxErrorException | syntax error
            500 | {"error":"Internal Error: `SQL string could not be parsed: syntax error around L1:6: `selec``"} | ROLLED_BACK | 42601 | SQLSyntaxErrorException | transaction is lost
            500 | {"error":"Internal Error"}                                   | NOT_DONE    | 08006 | SQLTransientConnectionException | failed
            500 | {"error":["nested",{"a":1}],"message":"m"                    | NOT_DONE    | 08006 | SQLTransientConnectionException | : m)
            301 |                                                              | NOT_DONE    | 08001 | SQLNonTransientConnectionException | check host
            418 | {                                                            | UNKNOWN     | 08007 | SQLNonTransientConnectionException | may have taken effect
            """)
    void status_mapsToSubclassAndState(
            int status, @Nullable String body, Outcome outcome, String state, String type, String part) {
        SQLException error = SqlErrors.ofStatus(ORIGIN, status, null, body == null ? "" : body, outcome);
        check(error, state, type.equals("SQLSyntaxErrorException") ? 1 : 0, type, part);
        assertThat(error.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UNREACHABLE | NOT_DONE    | 08001 | SQLTransientConnectionException
            TLS         | NOT_DONE    | 08001 | SQLNonTransientConnectionException
            CUT         | NOT_DONE    | 08006 | SQLTransientConnectionException
            MALFORMED   | NOT_DONE    | 08P01 | SQLNonTransientConnectionException
            TIMEOUT     | NOT_DONE    | HYT00 | SQLTimeoutException
            CANCELLED   | NOT_DONE    | 57014 | SQLNonTransientException
            UNREACHABLE | ROLLED_BACK | 40001 | SQLTransactionRollbackException
            TLS         | ROLLED_BACK | 40001 | SQLTransactionRollbackException
            CUT         | ROLLED_BACK | 40001 | SQLTransactionRollbackException
            MALFORMED   | ROLLED_BACK | 40001 | SQLTransactionRollbackException
            TIMEOUT     | ROLLED_BACK | HYT00 | SQLTimeoutException
            CANCELLED   | ROLLED_BACK | 57014 | SQLNonTransientException
            UNREACHABLE | UNKNOWN     | 08007 | SQLNonTransientConnectionException
            TLS         | UNKNOWN     | 08007 | SQLNonTransientConnectionException
            CUT         | UNKNOWN     | 08007 | SQLNonTransientConnectionException
            MALFORMED   | UNKNOWN     | 08007 | SQLNonTransientConnectionException
            TIMEOUT     | UNKNOWN     | 08007 | SQLTimeoutException
            CANCELLED   | UNKNOWN     | 08007 | SQLNonTransientConnectionException
            """)
    void failure_tellsTheOutcome(Reason reason, Outcome outcome, String state, String type) {
        HttpFailure failure = new HttpFailure(reason, true, "It broke.", new IOException("below"));
        SQLException error = SqlErrors.ofFailure(failure, outcome);
        String part = switch (outcome) {
            case NOT_DONE -> "It broke.";
            case ROLLED_BACK -> "The transaction is lost";
            case UNKNOWN -> "It may have taken effect";
        };
        check(error, state, 0, type, part);
        assertThat(error.getCause()).isSameAs(failure);
    }

    @Test
    void everyResultCode_hasItsNumberAndName() {
        for (String name : Arrays.asList("SQLITE_BUSY_SNAPSHOT", "SQLITE_CONSTRAINT_ROWID", "SQLITE_NOTADB")) {
            assertThat(ResultCodes.name(ResultCodes.number(name))).isEqualTo(name);
        }
        assertThat(ResultCodes.number("SQLITE_NONSENSE")).isZero();
        assertThat(ResultCodes.number("SQLITE_")).isZero();
        assertThat(ResultCodes.number("NONSENSE")).isZero();
        assertThat(ResultCodes.name(255)).isEqualTo("SQLITE_255");
    }

    private static void check(SQLException error, String state, int vendorCode, String type, String part) {
        assertThat(error.getClass().getSimpleName()).isEqualTo(type);
        assertThat(error.getSQLState()).isEqualTo(state);
        assertThat(error.getErrorCode()).isEqualTo(vendorCode);
        assertThat(error.getMessage()).contains(part).doesNotContain("SQLite error:");
    }
}
