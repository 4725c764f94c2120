package io.millpond.runtime.replica.source.v1;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The two messages that are sent, each with its prefix of gRPC-web. Stateless. */
final class Requests {
    private static final int HANDSHAKE_VERSION_FIELD = 1;
    private static final int NEXT_OFFSET_FIELD = 1;
    private static final byte[] PREFIX = {0, 0, 0, 0};

    private Requests() {}

    /** {@code HelloRequest{handshake_version: 1}}. */
    static byte[] hello() {
        return message(HANDSHAKE_VERSION_FIELD, 1);
    }

    /** {@code LogOffset{next_offset}}: frames from that one on are wanted. */
    static byte[] from(long frame) {
        return message(NEXT_OFFSET_FIELD, frame);
    }

    private static byte[] message(int field, long value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(PREFIX);
            bytes.write(CodedOutputStream.computeUInt64Size(field, value));
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeUInt64(field, value);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
    }
}
