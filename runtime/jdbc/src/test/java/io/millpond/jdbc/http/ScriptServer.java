package io.millpond.jdbc.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that does with each connection what a script says. Thread-safe. */
final class ScriptServer implements AutoCloseable {
    private final ServerSocket listener;
    private final Script script;
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private ScriptServer(ServerSocket listener, Script script) {
        this.listener = listener;
        this.script = script;
    }

    /** What to do with a connection, which is closed afterwards. */
    interface Script {
        void serve(Peer peer) throws IOException;
    }

    /** One connection. */
    record Peer(ScriptServer server, Socket socket, int number) {
        /** Waits for a whole request. */
        String request() throws IOException {
            String request = readRequest(socket.getInputStream());
            if (!request.isEmpty()) {
                server.requests.add(request);
            }
            return request;
        }

        Peer send(String text) throws IOException {
            return send(text.getBytes(StandardCharsets.UTF_8));
        }

        Peer send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            return this;
        }

        /** Until the client closes. */
        void awaitClose() throws IOException {
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        }

        /** The same answer to each request. */
        void answerAll(String answer) throws IOException {
            while (!request().isEmpty()) {
                send(answer);
            }
        }
    }

    static ScriptServer with(Script script) throws IOException {
        return with(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    static ScriptServer with(ServerSocket listener, Script script) {
        ScriptServer server = new ScriptServer(listener, script);
        Thread thread = new Thread(server::accept, "script-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.add(socket);
                Peer peer = new Peer(this, socket, accepted.size());
                Thread thread = new Thread(() -> serve(peer), "script-server-" + peer.number());
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Peer peer) {
        try {
            try {
                script.serve(peer);
            } finally {
                peer.socket().close();
            }
        } catch (IOException e) {
            // The client went away: its side of the test says whether that was right.
        }
    }

    /** Empty at the end of the connection. */
    private static String readRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        if (head.indexOf("GET ") == 0) {
            return head.toString();
        }
        int start = head.indexOf("Content-Length: ") + 16;
        int length = Integer.parseInt(head.substring(start, head.indexOf("\r\n", start)));
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    Origin origin() {
        return new Origin(false, "127.0.0.1", listener.getLocalPort(), "");
    }

    int connections() {
        return accepted.size();
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : accepted) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
