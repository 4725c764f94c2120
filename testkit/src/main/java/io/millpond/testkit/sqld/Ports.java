package io.millpond.testkit.sqld;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where one server listens, on loopback.
 *
 * @param http for clients
 * @param admin of the admin API
 * @param grpc for other nodes
 */
record Ports(int http, int admin, int grpc) {
    // Below the range from which Linux and macOS take the local ports of outgoing connections: a server that is down
    // between kill and restart must not find its port taken by somebody's client socket.
    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;

    static Ports free() {
        return new Ports(freePort(), freePort(), freePort());
    }

    private static int freePort() {
        for (int attempt = 0; attempt < 1000; attempt++) {
            int port = LOWEST + ThreadLocalRandom.current().nextInt(COUNT);
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IllegalStateException("no free port found between " + LOWEST + " and " + (LOWEST + COUNT));
    }
}
