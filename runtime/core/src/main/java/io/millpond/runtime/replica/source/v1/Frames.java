package io.millpond.runtime.replica.source.v1;

import com.google.protobuf.WireFormat;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;

/**
 * The frames of an answer, one after the other: each a message of its own, or all of them in one message that may be larger
 * than memory. For one thread.
 */
final class Frames {
    private static final int FRAMES_TAG = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    private static final int MOST_VARINT_BYTES = 10;

    private final Reply reply;
    private final Failures failures;
    private final boolean isBatch;
    private final Frame frame;

    /** Of the message under way. */
    private long left;

    /** isBatch: the messages are {@code Frames}, not each a {@code Frame}. */
    Frames(Reply reply, Failures failures, boolean isBatch) {
        this.reply = reply;
        this.failures = failures;
        this.isBatch = isBatch;
        this.frame = new Frame(reply.feed().window());
    }

    Frame frame() {
        return frame;
    }

    /** Waits for the next frame. False: the answer is over, and has a status. */
    boolean next() throws IOException {
        return isBatch ? nextOfBatch() : nextMessage();
    }

    private boolean nextMessage() throws IOException {
        long length = reply.next();
        if (length >= 0) {
            read(length);
        }
        return length >= 0;
    }

    private boolean nextOfBatch() throws IOException {
        while (true) {
            if (left == 0) {
                left = reply.next();
                if (left < 0) {
                    left = 0;
                    return false;
                }
                continue;
            }
            long tag = varint();
            if (tag != FRAMES_TAG) {
                throw failures.malformed("a batch holds something with the tag " + tag);
            }
            long length = varint();
            left -= length;
            if (left < 0 || length < 0) {
                throw failures.malformed("a frame is longer than its batch");
            }
            read(length);
            return true;
        }
    }

    private void read(long length) throws IOException {
        if (length > Frame.MOST_MESSAGE_BYTES) {
            throw failures.malformed("a frame has " + length + " bytes");
        }
        reply.need((int) length);
        frame.read(reply.feed().position(), (int) length, failures);
        reply.feed().skip((int) length);
    }

    private long varint() throws IOException {
        long value = 0;
        for (int i = 0; i < MOST_VARINT_BYTES; i++) {
            if (left == 0) {
                break;
            }
            reply.need(1);
            left--;
            int next = reply.feed().take();
            value |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) {
                return value;
            }
        }
        throw unreadable();
    }

    private SourceException unreadable() {
        return failures.malformed("a batch is no protobuf message");
    }
}
