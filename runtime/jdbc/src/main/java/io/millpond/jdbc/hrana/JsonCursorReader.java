package io.millpond.jdbc.hrana;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a cursor's lines. For one thread. */
final class JsonCursorReader implements CursorReader {
    private static final String[] ENTRIES = {"row", "step_begin", "step_end", "step_error", "error", "replication_index"
    };

    private final InputStream source;
    private final JsonInput in;
    private @Nullable String baton;
    private @Nullable String baseUrl;
    private int width = -1;
    private boolean isOver;

    JsonCursorReader(InputStream source, JsonInput in) throws IOException {
        this.source = source;
        this.in = in;
        in.guarded(this::head);
    }

    @Override
    public @Nullable String baton() {
        return baton;
    }

    @Override
    public @Nullable String baseUrl() {
        return baseUrl;
    }

    private boolean head(JsonInput head) throws IOException {
        if (!head.nextRoot()) {
            throw head.expected("an object");
        }
        head.beginObject();
        for (String field = head.nextField(); field != null; field = head.nextField()) {
            switch (field) {
                case "baton" -> baton = head.stringOrNull();
                case "base_url" -> baseUrl = head.stringOrNull();
                default -> head.skip(field);
            }
        }
        return true;
    }

    @Override
    public CursorEntry next() throws IOException {
        if (isOver) {
            throw new IllegalStateException("The cursor's answer has ended.");
        }
        CursorEntry entry = in.guarded(this::entry);
        if (entry instanceof CursorEntry.StepBegin begin) {
            width = begin.columns().size();
        } else if (entry instanceof CursorEntry.End || entry instanceof CursorEntry.Failed) {
            isOver = true;
            readToEnd();
        }
        return entry;
    }

    /** The connection can be kept only if its body was read to the end. The answer is whole already, so errors change nothing. */
    private void readToEnd() {
        try {
            in.nextRoot();
        } catch (IOException ignored) {
            // the transport knows that the connection broke
        }
    }

    private CursorEntry entry(JsonInput line) throws IOException {
        if (!line.nextRoot()) {
            throw line.expected("an end of the answer before the end of its body");
        }
        Entry entry = new Entry();
        line.beginObject();
        for (String field = line.nextField(); field != null; field = line.nextField()) {
            entry.field(field, line, width);
        }
        return entry.finished(line, width);
    }

    @Override
    public void close() throws IOException {
        isOver = true;
        in.close();
        source.close();
    }

    /** The fields of all entries, because the type may come last. */
    private static final class Entry {
        private @Nullable String type;
        private @Nullable Object @Nullable [] row;
        private @Nullable List<Column> columns;
        private @Nullable HranaError error;
        private int step = -1;
        private long affectedRows;
        private @Nullable Long lastInsertRowid;
        private @Nullable Long replicationIndex;

        void field(String field, JsonInput in, int width) throws IOException {
            switch (field) {
                case "type" -> type = in.word(ENTRIES);
                case "row" -> row = ValueReader.row(in, width);
                case "cols" -> columns = in.list(ResultReader::column);
                case "error" -> error = in.isNull() ? null : ResultReader.error(in);
                case "step" -> step = step(in);
                case "affected_row_count" -> affectedRows = in.integer();
                case "last_insert_rowid" -> lastInsertRowid = in.integerOrNull();
                case "replication_index" -> replicationIndex = in.integerOrNull();
                default -> in.skip(field);
            }
        }

        private static int step(JsonInput in) throws IOException {
            long step = in.integer();
            if (step < 0 || step > Integer.MAX_VALUE) {
                throw in.expected("the number of a step");
            }
            return (int) step;
        }

        CursorEntry finished(JsonInput in, int width) throws IOException {
            if (type == null) {
                throw in.missing("type", "the name of an entry");
            }
            return switch (type) {
                case "row" -> row(in, width);
                case "step_begin" -> new CursorEntry.StepBegin(step(in, step), present(columns, "cols", in));
                case "step_end" -> new CursorEntry.StepEnd(affectedRows, lastInsertRowid);
                case "step_error" -> new CursorEntry.StepFailed(step(in, step), present(error, "error", in));
                case "error" -> new CursorEntry.Failed(present(error, "error", in));
                default -> new CursorEntry.End(replicationIndex);
            };
        }

        private CursorEntry row(JsonInput in, int width) throws IOException {
            if (width < 0) {
                throw in.expected("step_begin before the first row");
            }
            return new CursorEntry.Row(Arrays.asList(present(row, "row", in)));
        }

        private static int step(JsonInput in, int step) throws IOException {
            if (step < 0) {
                throw in.missing("step", "an integer");
            }
            return step;
        }

        private static <T> T present(@Nullable T value, String field, JsonInput in) throws IOException {
            if (value == null) {
                throw in.missing(field, "which this entry needs");
            }
            return value;
        }
    }
}
