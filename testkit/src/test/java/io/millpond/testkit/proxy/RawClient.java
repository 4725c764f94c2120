package io.millpond.testkit.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** One keep-alive connection that shows every byte. */
final class RawClient implements AutoCloseable {
    private static final int LIMIT_MILLIS = 10_000;
    private static final int SILENCE_MILLIS = 200;

    private final Socket socket;
    private final InputStream in;

    RawClient(HostileProxy proxy) throws IOException {
        this(new Socket(InetAddress.getLoopbackAddress(), proxy.port()));
    }

    RawClient(Socket connected) throws IOException {
        socket = connected;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LIMIT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String path, String body) throws IOException {
        write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends and reads the answer's body. */
    String exchange(String path, String body) throws IOException {
        send(path, body);
        return readBody();
    }

    /** Reads an answer; its body. */
    String readBody() throws IOException {
        HttpHead head = HttpHead.read(in);
        if (head == null) {
            throw new IOException("no answer");
        }
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        if (HttpBody.hasAnswerBody(head, "POST")) {
            HttpBody.read(in, head, (bytes, length, isPayload, isLast) -> {
                if (isPayload) {
                    payload.write(bytes, 0, length);
                }
            });
        }
        return head.status() + " " + payload.toString(StandardCharsets.ISO_8859_1);
    }

    /** All bytes until the other side closes; "reset" if it resets. */
    String readUntilClosed() throws IOException {
        try {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException open) {
            throw open;
        } catch (IOException reset) {
            return "reset";
        }
    }

    /** What comes until nothing more comes for 0.2 s, the socket being open still. */
    String readUntilSilent() throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int newest = in.read(); newest >= 0; newest = in.read()) {
                bytes.write(newest);
            }
        } catch (SocketTimeoutException silent) {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }
        throw new IOException("closed after " + bytes);
    }

    /** How many pieces an answer of that many bytes arrives in, if each is read as soon as it is there. */
    int piecesOf(int count) throws IOException {
        int pieces = 0;
        int left = count;
        byte[] piece = new byte[count];
        InputStream unbuffered = socket.getInputStream();
        while (left > 0) {
            left -= unbuffered.read(piece, 0, left);
            pieces++;
        }
        return pieces;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
