package io.millpond.jdbc.hrana;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code result} of any request. Which it is may only be told behind it, so the fields of all are taken.
 * For one result, one thread.
 */
final class ResultReader {
    private static final Column NAMELESS = new Column("", null);
    private static final StepOutcome SKIPPED = new StepOutcome.Skipped();

    private @Nullable List<Column> columns;
    private @Nullable List<@Nullable Object[]> rows;
    private long affectedRows;
    private @Nullable Long lastInsertRowid;
    private @Nullable Long replicationIndex;
    private boolean isHandedOn;
    private long rowsRead;
    private long rowsWritten;
    private @Nullable List<@Nullable StatementResult> stepResults;
    private @Nullable List<@Nullable HranaError> stepErrors;
    private List<@Nullable String> parameters = List.of();
    private boolean isExplain;
    private boolean isReadOnly;

    static ResultReader read(JsonInput in) throws IOException {
        ResultReader result = new ResultReader();
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "cols" -> result.columns = in.list(ResultReader::column);
                case "rows" -> result.rows = rows(in, result.columns == null ? -1 : result.columns.size());
                case "step_results" -> result.stepResults = in.list(ResultReader::statementOrNull);
                case "step_errors" -> result.stepErrors = in.list(ResultReader::errorOrNull);
                case "params" -> result.parameters = in.list(ResultReader::parameter);
                default -> result.scalar(field, in);
            }
        }
        return result;
    }

    private void scalar(String field, JsonInput in) throws IOException {
        switch (field) {
            case "affected_row_count" -> affectedRows = in.integer();
            case "last_insert_rowid" -> lastInsertRowid = in.integerOrNull();
            case "replication_index" -> replicationIndex = in.integerOrNull();
            case "query_duration_ms" -> isHandedOn = !in.isNull() && in.number() == 0;
            case "rows_read" -> rowsRead = in.integer();
            case "rows_written" -> rowsWritten = in.integer();
            case "is_explain" -> isExplain = in.bool();
            case "is_readonly" -> isReadOnly = in.bool();
            default -> in.skip(field);
        }
    }

    private static List<@Nullable Object[]> rows(JsonInput in, int width) throws IOException {
        return in.list(row -> ValueReader.row(row, width));
    }

    static Column column(JsonInput in) throws IOException {
        String name = null;
        String declaredType = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "name" -> name = in.stringOrNull();
                case "decltype" -> declaredType = in.stringOrNull();
                default -> in.skip(field);
            }
        }
        return name == null && declaredType == null ? NAMELESS : new Column(name == null ? "" : name, declaredType);
    }

    private static @Nullable String parameter(JsonInput in) throws IOException {
        String name = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            if (field.equals("name")) {
                name = in.stringOrNull();
            } else {
                in.skip(field);
            }
        }
        return name;
    }

    private static @Nullable StatementResult statementOrNull(JsonInput in) throws IOException {
        return in.isNull() ? null : read(in).toStatement(in);
    }

    private static @Nullable HranaError errorOrNull(JsonInput in) throws IOException {
        return in.isNull() ? null : error(in);
    }

    static HranaError error(JsonInput in) throws IOException {
        String message = null;
        String code = null;
        String extendedCode = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "message" -> message = in.string();
                case "code" -> code = in.stringOrNull();
                case "extended_code" -> extendedCode = in.stringOrNull();
                default -> in.skip(field);
            }
        }
        if (message == null) {
            throw in.missing("message", "a string");
        }
        return new HranaError(message, code, extendedCode);
    }

    StatementResult toStatement(JsonInput in) throws IOException {
        if (columns == null || rows == null) {
            throw in.missing("cols and rows", "arrays");
        }
        for (@Nullable Object[] row : rows) {
            if (row.length != columns.size()) {
                throw in.missing("rows", "each as long as cols");
            }
        }
        return new StatementResult(
                columns, rows, affectedRows, lastInsertRowid, replicationIndex, isHandedOn, rowsRead, rowsWritten);
    }

    StreamAnswer toBatch(JsonInput in) throws IOException {
        List<@Nullable StatementResult> results = stepResults;
        List<@Nullable HranaError> errors = stepErrors;
        if (results == null || errors == null || results.size() != errors.size()) {
            throw in.missing("step_results and step_errors", "arrays of the same length");
        }
        List<StepOutcome> outcomes = new ArrayList<>(results.size());
        for (int i = 0; i < results.size(); i++) {
            outcomes.add(outcome(results.get(i), errors.get(i)));
        }
        return new StreamAnswer.BatchDone(outcomes, replicationIndex);
    }

    private static StepOutcome outcome(@Nullable StatementResult result, @Nullable HranaError error) {
        if (error != null) {
            return new StepOutcome.Failed(error);
        }
        return result != null ? new StepOutcome.Done(result) : SKIPPED;
    }

    Description toDescription() {
        return new Description(parameters, columns == null ? List.of() : columns, isExplain, isReadOnly);
    }
}
