package io.millpond.runtime.replica.source.v1;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import io.millpond.runtime.replica.source.FramePosition;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server says of itself ({@code HelloResponse}).
 *
 * @param log identity of its log: a new one after a crash, a restored backup, a database created again
 * @param session to be sent with every other call; another one after each restart and each change of the settings. Secret
 * @param end number of the last frame; {@link FramePosition#NOTHING}: there is none
 */
record Hello(String log, String session, long end) {
    static final int MOST_BYTES = 32 * 1024;

    private static final int LOG_FIELD = 3;
    private static final int SESSION_FIELD = 4;
    private static final int END_FIELD = 5;
    private static final Pattern LOG = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern SESSION = Pattern.compile("[!-~]{1,512}");

    /** Where the log ends, its checksum not known. */
    FramePosition position() {
        return new FramePosition(log, end, null);
    }

    /** Reads the only message of an answer. */
    static Hello read(Reply reply, Failures failures) throws IOException {
        long length = reply.next();
        if (length < 0 || length > MOST_BYTES) {
            throw failures.malformed("its greeting has " + length + " bytes");
        }
        reply.need((int) length);
        Feed feed = reply.feed();
        Hello hello;
        try {
            hello = read(CodedInputStream.newInstance(feed.window(), feed.position(), (int) length));
        } catch (IOException e) {
            throw failures.malformed("its greeting is no protobuf message", e);
        }
        feed.skip((int) length);
        if (hello == null) {
            throw failures.malformed("its greeting lacks the log or the session, or they are no text");
        }
        return hello;
    }

    private static @Nullable Hello read(CodedInputStream in) throws IOException {
        String log = "";
        String session = "";
        long end = FramePosition.NOTHING;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            int type = WireFormat.getTagWireType(tag);
            if (field == LOG_FIELD && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                log = in.readStringRequireUtf8();
            } else if (field == SESSION_FIELD && type == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                session = in.readStringRequireUtf8();
            } else if (field == END_FIELD && type == WireFormat.WIRETYPE_VARINT) {
                end = in.readUInt64();
            } else {
                in.skipField(tag);
            }
        }
        boolean isRight = LOG.matcher(log).matches() && SESSION.matcher(session).matches();
        return isRight && end >= FramePosition.NOTHING ? new Hello(log, session, end) : null;
    }

    @Override
    public String toString() {
        return "Hello[" + position() + "]";
    }
}
