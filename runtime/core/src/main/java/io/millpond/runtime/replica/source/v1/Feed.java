package io.millpond.runtime.replica.source.v1;

import io.millpond.jdbc.http.HttpFailure;
import io.millpond.runtime.replica.source.Server;
import java.io.IOException;
import java.io.InputStream;

/** An answer's bytes in a window that moves on. For one thread. */
final class Feed {
    private final Server server;
    private final InputStream in;
    private final byte[] window;
    private int position;
    private int end;

    /** Takes over the window, whose content is lost. */
    Feed(Server server, InputStream in, byte[] window) {
        this.server = server;
        this.in = in;
        this.window = window;
    }

    /**
     * Waits until that many bytes are in the window, in one piece.
     *
     * @param count at most the window's size
     * @return false if the answer ends before them
     */
    boolean has(int count) throws IOException {
        if (position == end) {
            position = 0;
            end = 0;
        } else if (window.length - position < count) {
            System.arraycopy(window, position, window, 0, end - position);
            end -= position;
            position = 0;
        }
        while (end - position < count) {
            int received = receive();
            if (received < 0) {
                return false;
            }
            end += received;
        }
        return true;
    }

    private int receive() throws IOException {
        try {
            int received = in.read(window, end, window.length - end);
            server.received().add(Math.max(0, received));
            return received;
        } catch (HttpFailure e) {
            throw server.failure(e);
        }
    }

    byte[] window() {
        return window;
    }

    /** Where in the window the next byte is. */
    int position() {
        return position;
    }

    /** The next byte is used; {@link #has} has seen it. */
    int take() {
        return window[position++] & 0xff;
    }

    /** These are used; {@link #has} has seen them. */
    void skip(int count) {
        position += count;
    }
}
