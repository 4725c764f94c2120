package io.millpond.jdbc.hrana;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of a cursor's answer. Steps that are skipped give none. */
public sealed interface CursorEntry {
    /** A step's columns; its rows follow. */
    record StepBegin(int step, List<Column> columns) implements CursorEntry {}

    /** A row of the step that began last. */
    record Row(List<@Nullable Object> values) implements CursorEntry {}

    /** A step ended well. */
    record StepEnd(long affectedRows, @Nullable Long lastInsertRowid) implements CursorEntry {}

    /** A step failed. */
    record StepFailed(int step, HranaError error) implements CursorEntry {}

    /** The whole batch failed; nothing follows. */
    record Failed(HranaError error) implements CursorEntry {}

    /** The end of a whole answer. */
    record End(@Nullable Long replicationIndex) implements CursorEntry {}
}
