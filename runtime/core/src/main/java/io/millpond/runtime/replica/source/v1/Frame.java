package io.millpond.runtime.replica.source.v1;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.SourceException;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One frame where it lies in the window of a {@link Feed}, which the next one replaces: nothing is copied. For one thread.
 *
 * <p>{@code Frame.data} is 24 bytes of header, little-endian (number, checksum, page, size after the commit), and a page.
 */
final class Frame {
    static final int HEADER_BYTES = 24;

    /** Other fields are a few numbers. */
    static final int MOST_MESSAGE_BYTES = HEADER_BYTES + ReplicaSource.PAGE_SIZE + 256;

    private static final int DATA_FIELD = 1;
    private static final int TIMESTAMP_FIELD = 2;
    private static final int UNKNOWN = 0;

    private final byte[] window;
    private final ByteBuffer header;
    private final ByteBuffer image;
    private int data;
    private int dataBytes;
    private long timestamp;

    Frame(byte[] window) {
        this.window = window;
        this.header = ByteBuffer.wrap(window).order(ByteOrder.LITTLE_ENDIAN);
        this.image = ByteBuffer.wrap(window);
    }

    /** Reads a message of that many bytes, all of which are in the window. */
    void read(int offset, int length, Failures failures) throws SourceException {
        data = -1;
        timestamp = UNKNOWN;
        try {
            parse(CodedInputStream.newInstance(window, offset, length), offset);
        } catch (IOException e) {
            throw failures.malformed("a frame is no protobuf message", e);
        }
        int pageBytes = data < 0 ? 0 : dataBytes - HEADER_BYTES;
        if (pageBytes != ReplicaSource.PAGE_SIZE) {
            boolean isPage = pageBytes >= 512 && Integer.bitCount(pageBytes) == 1;
            String what = "frames of pages of " + pageBytes + " bytes";
            throw isPage
                    ? failures.of(Kind.NOT_SUPPORTED, "sends " + what + "; a replica takes " + ReplicaSource.PAGE_SIZE)
                    : failures.malformed(what);
        }
        if (number() < 0 || page() < 1 || databasePages() < 0) {
            throw failures.malformed("a frame has the number " + number() + ", page " + page());
        }
    }

    private void parse(CodedInputStream in, int offset) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            int type = WireFormat.getTagWireType(tag);
            if (field == DATA_FIELD && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                dataBytes = in.readRawVarint32();
                data = offset + in.getTotalBytesRead();
                in.skipRawBytes(dataBytes);
            } else if (field == TIMESTAMP_FIELD && type == WireFormat.WIRETYPE_VARINT) {
                timestamp = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
    }

    /** From 0; contiguous in a log. */
    long number() {
        return header.getLong(data);
    }

    /** See {@link Crc64}; does not cover the header. */
    long checksum() {
        return header.getLong(data + 8);
    }

    /** Which page of the database, from 1. */
    int page() {
        return header.getInt(data + 16);
    }

    /** Not 0: it ends a transaction, and this is the database's size after it. */
    int databasePages() {
        return header.getInt(data + 20);
    }

    boolean isCommit() {
        return databasePages() != 0;
    }

    /** When it was committed; sqld knows it of about the last hundred commits since its start. */
    @Nullable Instant committedAt() {
        return timestamp == UNKNOWN ? null : Instant.ofEpochMilli(timestamp);
    }

    /** The checksum that it must have if that is the one before it. */
    long checksumAfter(long previous) {
        return Crc64.next(previous, window, data + HEADER_BYTES, ReplicaSource.PAGE_SIZE);
    }

    /** The page's bytes; always the same buffer. */
    ByteBuffer image() {
        image.limit(data + dataBytes).position(data + HEADER_BYTES);
        return image;
    }
}
