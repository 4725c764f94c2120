package io.millpond.blog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A reader of server-sent events over a bare socket, which can be cut. For one thread. */
public final class Events implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Socket socket;
    private final BufferedReader in;
    private final int status;

    private Events(Socket socket, BufferedReader in, int status) {
        this.socket = socket;
        this.in = in;
        this.status = status;
    }

    public static Events open(int port, String path) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(Math.toIntExact(DEADLINE.toMillis()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String first = String.valueOf(in.readLine());
        return new Events(socket, in, Integer.parseInt(first.split(" ", 3)[1]));
    }

    public int status() {
        return status;
    }

    /** The next event's number; null at the end. */
    public @Nullable Long next() throws IOException {
        long end = System.nanoTime() + DEADLINE.toNanos();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("nothing but signs of life for " + DEADLINE);
            }
            if (line.startsWith("data: ")) {
                return Long.valueOf(line.substring("data: ".length()));
            }
        }
        return null;
    }

    /** Reads until a number comes. */
    public void await(long number) throws IOException {
        Long event = next();
        while (event == null || event != number) {
            if (event == null) {
                throw new AssertionError("the stream ended before " + number);
            }
            event = next();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
