package io.millpond.testkit.proxy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The two sockets of a connection, which end together. Usable from any thread. */
final class Lifetime {
    private final Socket client;
    private final Socket server;
    private final CountDownLatch ended = new CountDownLatch(1);

    /** The client's socket is the TCP one, also under TLS: a cut says no goodbye. */
    Lifetime(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** Ends the connection and, by the exception, the work of the thread that calls. */
    void cut(boolean isReset) throws IOException {
        end(isReset);
        throw new IOException("cut on purpose");
    }

    void end(boolean isReset) {
        try {
            if (isReset) {
                client.setSoLinger(true, 0);
            }
        } catch (SocketException gone) {
            // closed already, which is what is wanted
        }
        closeQuietly(client);
        closeQuietly(server);
        ended.countDown();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // nothing is left to be done with it
        }
    }

    boolean isOver() {
        return ended.getCount() == 0;
    }

    /** Waits, at most until the connection ends. */
    void pause(Duration duration) throws IOException {
        try {
            if (ended.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException("ended while paused");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while paused", e);
        }
    }

    /** Does nothing until the connection ends. */
    void freeze() throws IOException {
        pause(Duration.ofDays(1));
    }
}
