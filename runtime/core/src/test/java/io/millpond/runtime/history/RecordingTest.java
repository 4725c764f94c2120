package io.millpond.runtime.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RecordingTest {
    private static final List<Integer> KEYS = List.of(0, 3, 4);

    @TempDir
    Path folder;

    @Test
    void whatWasRecorded_isReadAsItWas() throws IOException {
        Path file = folder.resolve("history");
        try (Recorder recorder = Recorder.to(file)) {
            recorder.opened(new Opened(1, 2, 3, 4));
            recorder.marked(new Marked(1, 5, 6, 7));
            recorder.read(new Read(1, Promise.maxStaleness(99), 8, 9, Rows.of(0, 1, 11, 3, 1, 11), "here"));
            recorder.sending(1, 12, KEYS, 10);
            recorder.sending(2, 13, KEYS, 11);
            recorder.done(12, 12, 13, 2);
            recorder.failed(13, 14);
            recorder.sending(1, 14, KEYS, 15);
            recorder.unknown(14, 16, 17);
        }
        List<Operation> operations = Recording.read(List.of(file));
        assertThat(operations)
                .filteredOn(operation -> !(operation instanceof Read))
                .containsExactly(
                        new Opened(1, 2, 3, 4),
                        new Marked(1, 5, 6, 7),
                        new Write(1, 12, KEYS, 10, 12, 13, Outcome.DONE, 2),
                        new Write(2, 13, KEYS, 11, 11, 14, Outcome.FAILED, Write.UNKNOWN_VERSION),
                        new Write(1, 14, KEYS, 15, 16, 17, Outcome.UNKNOWN, Write.UNKNOWN_VERSION));
        assertThat(operations)
                .filteredOn(Read.class::isInstance)
                .singleElement()
                .extracting(Operation::story)
                .isEqualTo("session 1 reads BOUNDED:99 (here): version 1, key:version:tag 0:1:11 3:1:11");
    }

    @Test
    void killedClient_leavesAWriteOfUnknownOutcomeAndHalfALine() throws IOException {
        Path file = folder.resolve("history");
        try (Recorder recorder = Recorder.to(file)) {
            recorder.sending(1, 12, KEYS, 10);
        }
        Files.writeString(file, "d 12 11 1", StandardOpenOption.APPEND);
        assertThat(Recording.read(List.of(file)))
                .containsExactly(
                        new Write(1, 12, KEYS, 10, 10, Operation.NEVER, Outcome.UNKNOWN, Write.UNKNOWN_VERSION));
    }

    @Test
    void otherText_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("history"), "x 1 2\n");
        assertThatThrownBy(() -> Recording.read(List.of(file))).hasMessageContaining("x 1 2");
    }
}
