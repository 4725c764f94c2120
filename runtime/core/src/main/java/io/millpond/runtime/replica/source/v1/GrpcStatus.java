package io.millpond.runtime.replica.source.v1;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param code 0 is good; -1: what came is no number
 * @param message what the server says of it, at most {@link #MOST_MESSAGE} characters
 * @see <a href="https://grpc.github.io/grpc/core/md_doc_statuscodes.html">codes</a>
 */
record GrpcStatus(int code, String message) {
    static final int OK = 0;
    static final int INVALID_ARGUMENT = 3;
    static final int NOT_FOUND = 5;
    static final int PERMISSION_DENIED = 7;
    static final int FAILED_PRECONDITION = 9;
    static final int UNIMPLEMENTED = 12;
    static final int INTERNAL = 13;
    static final int UNAVAILABLE = 14;
    static final int UNAUTHENTICATED = 16;

    private static final int UNREADABLE = -1;
    private static final int MOST_MESSAGE = 300;

    /** Of two headers. */
    static GrpcStatus of(String code, @Nullable String message) {
        boolean isNumber = !code.isEmpty() && code.length() <= 4 && code.chars().allMatch(c -> c >= '0' && c <= '9');
        return new GrpcStatus(isNumber ? Integer.parseInt(code) : UNREADABLE, message == null ? "" : decoded(message));
    }

    /** Of the lines of a trailer frame; null if they have no status. */
    static @Nullable GrpcStatus of(byte[] bytes, int offset, int length) {
        String code = null;
        String message = null;
        for (String line : new String(bytes, offset, length, StandardCharsets.UTF_8).split("\r?\n", -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
            if (name.equals("grpc-status")) {
                code = line.substring(colon + 1).strip();
            } else if (name.equals("grpc-message")) {
                message = line.substring(colon + 1).strip();
            }
        }
        return code == null ? null : of(code, message);
    }

    /** Percent-encoded; a wrong escape stands for itself, and nothing that could break a log line comes through. */
    private static String decoded(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(encoded[i + 2], 16);
            decoded.write(low < 0 ? encoded[i] : high * 16 + low);
            i += low < 0 ? 0 : 2;
        }
        String message = decoded.toString(StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", " ");
        return message.length() <= MOST_MESSAGE ? message : message.substring(0, MOST_MESSAGE) + "…";
    }

    /** The session token is missing or stale: the server was started again, or the database's settings were changed. */
    boolean isNoHello() {
        return code == FAILED_PRECONDITION && message.contains("NO_HELLO");
    }

    /** The log begins later: what is asked for is in a snapshot. */
    boolean isSnapshotNeeded() {
        return code == FAILED_PRECONDITION && message.contains("NEED_SNAPSHOT");
    }

    /** The token is missing, wrong or expired; sqld says 13 where there is none at all. */
    boolean isRefusal() {
        String lower = message.toLowerCase(Locale.ROOT);
        return code == UNAUTHENTICATED
                || code == PERMISSION_DENIED
                || (code == INTERNAL && (lower.contains("auth") || lower.contains("jwt")));
    }
}
