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
    private List<Column> columns = List.of();
    private List<@Nullable Object[]> rows = List.of();
    private long affectedRows;
    private @Nullable Long lastInsertRowid;
    private @Nullable Long replicationIndex;
    private long rowsRead;
    private long rowsWritten;
    private @Nullable List<@Nullable StatementResult> stepResults;
    private @Nullable List<@Nullable HranaError> stepErrors;
    private List<@Nullable String> parameters = List.of();
    private boolean isExplain;
    private boolean isReadOnly;

    static ResultReader read(JsonInput in) throws IOException {
        ResultReader result = new ResultReader();
        boolean hasColumns = false;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "cols" -> {
                    result.columns = in.list(ResultReader::column);
                    hasColumns = true;
                }
                case "rows" -> result.rows = rows(in, hasColumns ? result.columns.size() : -1);
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
            case "rows_read" -> rowsRead = in.integer();
            case "rows_written" -> rowsWritten = in.integer();
            case "is_explain" -> isExplain = in.bool();
            case "is_readonly" -> isReadOnly = in.bool();
            default -> in.skip(field);
        }
    }

    private static List<@Nullable Object[]> rows(JsonInput in, int width) throws IOException {
        List<@Nullable Object[]> rows = new ArrayList<>(4);
        in.beginArray();
        while (in.nextElement()) {
            rows.add(ValueReader.row(in, width));
        }
        return rows;
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
        return new Column(name == null ? "" : name, declaredType);
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
                case "message" -> message = in.stringOrNull();
                case "code" -> code = in.stringOrNull();
                case "extended_code" -> extendedCode = in.stringOrNull();
                default -> in.skip(field);
            }
        }
        return new HranaError(message == null ? "" : message, code, extendedCode);
    }

    StatementResult toStatement(JsonInput in) throws IOException {
        for (@Nullable Object[] row : rows) {
            if (row.length != columns.size()) {
                throw in.missing("rows", "each as long as cols");
            }
        }
        return new StatementResult(
                columns, rows, affectedRows, lastInsertRowid, replicationIndex, rowsRead, rowsWritten);
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
        return result != null ? new StepOutcome.Done(result) : new StepOutcome.Skipped();
    }

    Description toDescription() {
        return new Description(parameters, columns, isExplain, isReadOnly);
    }
}
