package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import io.millpond.runtime.history.Operation.Write;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads what {@link Recorder}s have written. For one thread. */
final class Recording {
    private final List<Operation> operations = new ArrayList<>();
    private final Map<Long, Write> sent = new LinkedHashMap<>();

    private Recording() {}

    /** All operations of some files, in no particular order. A last line that a kill has cut off does not count. */
    static List<Operation> read(List<Path> files) throws IOException {
        Recording recording = new Recording();
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(recording::line);
        }
        // Nobody has heard of them again.
        recording.operations.addAll(recording.sent.values());
        return recording.operations;
    }

    private void line(String line) {
        String[] parts = line.split(" ", 7);
        switch (line.charAt(0)) {
            case 'o' ->
                operations.add(new Opened(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4)));
            case 'm' ->
                operations.add(new Marked(number(parts, 1), number(parts, 2), number(parts, 3), number(parts, 4)));
            case 'r' ->
                operations.add(new Read(
                        number(parts, 1),
                        Promise.parse(parts[2]),
                        number(parts, 3),
                        number(parts, 4),
                        Rows.parse(parts[6]),
                        parts[5].intern()));
            case 's' -> sending(parts);
            case 'd' -> ended(parts, Outcome.DONE, number(parts, 2), number(parts, 3), number(parts, 4));
            case 'f' -> ended(parts, Outcome.FAILED, 0, number(parts, 2), Write.UNKNOWN_VERSION);
            case 'u' -> ended(parts, Outcome.UNKNOWN, number(parts, 2), number(parts, 3), Write.UNKNOWN_VERSION);
            default -> throw new IllegalArgumentException("not a line of a history: " + line);
        }
    }

    private void sending(String[] parts) {
        List<Integer> keys =
                Arrays.stream(parts[3].split(",", -1)).map(Integer::valueOf).toList();
        long begin = number(parts, 4);
        Write write = new Write(
                number(parts, 1),
                number(parts, 2),
                keys,
                begin,
                begin,
                Operation.NEVER,
                Outcome.UNKNOWN,
                Write.UNKNOWN_VERSION);
        sent.put(write.tag(), write);
    }

    private void ended(String[] parts, Outcome outcome, long commitSent, long end, long version) {
        Write write = sent.remove(number(parts, 1));
        if (write == null) {
            throw new IllegalArgumentException("the end of a write that has not begun: " + String.join(" ", parts));
        }
        operations.add(new Write(
                write.session(),
                write.tag(),
                write.keys(),
                write.begin(),
                Math.max(write.begin(), commitSent),
                end,
                outcome,
                version));
    }

    private static long number(String[] parts, int index) {
        return Long.parseLong(parts[index]);
    }
}
