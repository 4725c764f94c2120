package io.millpond.runtime.replica.source.v1;

import com.google.protobuf.CodedOutputStream;
import io.millpond.runtime.replica.source.ReplicaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A log made up for a test, and answers with its frames as a server would write them. */
final class FrameLog {
    static final String ID = "528a48d0-14af-42e5-baea-77aa0f9ca729";

    /** Header and page of each. */
    private final List<byte[]> frames = new ArrayList<>();

    private long checksum;

    /** Adds a transaction of random pages. */
    FrameLog add(Random random, int pages) {
        for (int i = 1; i <= pages; i++) {
            byte[] page = new byte[ReplicaSource.PAGE_SIZE];
            random.nextBytes(page);
            checksum = Crc64.next(checksum, page, 0, page.length);
            add(checksum, 1 + random.nextInt(50), i == pages ? 50 : 0, page);
        }
        return this;
    }

    private void add(long sum, int page, int databasePages, byte[] image) {
        ByteBuffer frame =
                ByteBuffer.allocate(Frame.HEADER_BYTES + image.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.putLong(frames.size())
                .putLong(sum)
                .putInt(page)
                .putInt(databasePages)
                .put(image);
        frames.add(frame.array());
    }

    /** As sqld after a compaction. */
    FrameLog beginChecksumAnew() {
        checksum = 0;
        return this;
    }

    int size() {
        return frames.size();
    }

    byte[] frame(int number) {
        return frames.get(number);
    }

    byte[] image(int number) {
        ByteBuffer frame = ByteBuffer.wrap(frames.get(number));
        byte[] image = new byte[ReplicaSource.PAGE_SIZE];
        frame.position(Frame.HEADER_BYTES).get(image);
        return image;
    }

    long checksum(int number) {
        return ByteBuffer.wrap(frames.get(number))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong(8);
    }

    boolean isCommit(int number) {
        return ByteBuffer.wrap(frames.get(number)).getInt(20) != 0;
    }

    /** The answer of LogEntries, if it ended there. */
    byte[] stream(int from) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int i = from; i < frames.size(); i++) {
            message(answer, message(frames.get(i)));
        }
        end(answer, "grpc-status:0\r\n");
        return answer.toByteArray();
    }

    /** The answer of BatchLogEntries. */
    byte[] batch(int from) {
        ByteArrayOutputStream batch = new ByteArrayOutputStream();
        for (int i = from; i < frames.size(); i++) {
            batch.writeBytes(field(1, message(frames.get(i))));
        }
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        message(answer, batch.toByteArray());
        end(answer, "grpc-status:0\r\n");
        return answer.toByteArray();
    }

    /** The answer of Snapshot, for a log of which no page is overwritten. */
    byte[] snapshot() {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int i = frames.size() - 1; i >= 0; i--) {
            byte[] frame = frames.get(i).clone();
            ByteBuffer.wrap(frame)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(16, i + 1)
                    .putInt(20, i == 0 ? 50 : 0);
            message(answer, message(frame));
        }
        end(answer, "grpc-status:0\r\n");
        return answer.toByteArray();
    }

    /** A {@code Frame} with a time and a field that nobody knows. */
    static byte[] message(byte[] frame) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(field(1, frame));
        message.writeBytes(new byte[] {2 << 3, 1, 3 << 3, 7});
        return message.toByteArray();
    }

    private static byte[] field(int number, byte[] bytes) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            CodedOutputStream coded = CodedOutputStream.newInstance(out);
            coded.writeByteArray(number, bytes);
            coded.flush();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void message(ByteArrayOutputStream answer, byte[] message) {
        answer.write(0);
        answer.writeBytes(ByteBuffer.allocate(4).putInt(message.length).array());
        answer.writeBytes(message);
    }

    static void end(ByteArrayOutputStream answer, String trailers) {
        answer.write(0x80);
        answer.writeBytes(ByteBuffer.allocate(4).putInt(trailers.length()).array());
        answer.writeBytes(trailers.getBytes(StandardCharsets.US_ASCII));
    }
}
