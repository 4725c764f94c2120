package io.millpond.runtime.history;

import io.millpond.runtime.history.Operation.Marked;
import io.millpond.runtime.history.Operation.Opened;
import io.millpond.runtime.history.Operation.Read;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes what the clients of one process do into a file that outlives a SIGKILL of the process: one line each, given to the
 * operating system before the call returns. A write is announced before it is sent, so that one whose client dies is known.
 * Usable from many threads.
 */
final class Recorder implements AutoCloseable {
    private final FileChannel file;

    private Recorder(FileChannel file) {
        this.file = file;
    }

    /** Appends to a file; makes it if there is none. */
    static Recorder to(Path path) throws IOException {
        return new Recorder(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    }

    /**
     * The clock of all histories. On Linux the JVM reads CLOCK_MONOTONIC, which all processes share
     * (https://man7.org/linux/man-pages/man2/clock_gettime.2.html).
     */
    static long now() {
        return System.nanoTime();
    }

    void opened(Opened opened) {
        line("o " + opened.session() + " " + opened.bookmark() + " " + opened.begin() + " " + opened.end());
    }

    void marked(Marked marked) {
        line("m " + marked.session() + " " + marked.bookmark() + " " + marked.begin() + " " + marked.end());
    }

    void read(Read read) {
        String times = read.begin() + " " + read.end();
        line("r " + read.session() + " " + read.promise() + " " + times + " " + read.note() + " " + read.rows());
    }

    /** A write is about to begin. One of the next three follows, unless the process dies. */
    void sending(long session, long tag, List<Integer> keys, long begin) {
        String list = keys.stream().map(String::valueOf).collect(Collectors.joining(","));
        line("s " + session + " " + tag + " " + list + " " + begin);
    }

    /** @param version may be {@link Operation.Write#UNKNOWN_VERSION} */
    void done(long tag, long commitSent, long end, long version) {
        line("d " + tag + " " + commitSent + " " + end + " " + version);
    }

    void failed(long tag, long end) {
        line("f " + tag + " " + end);
    }

    void unknown(long tag, long commitSent, long end) {
        line("u " + tag + " " + commitSent + " " + end);
    }

    private synchronized void line(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot record '" + text + "'", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
