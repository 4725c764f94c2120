package io.millpond.runtime.replica.source.v1;

import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.SourceException.Kind;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The session with a server, and that its log is still the one that is being read. For one thread. */
final class Handshake {
    private static final int MOST_IN_A_ROW = 3;
    private static final long ROW_NANOS = 1_000_000_000L;

    private final Channel channel;
    private final Failures failures;
    private final Running running;
    private Hello hello;
    private long renewedNanos;
    private long renewedAt = FramePosition.NOTHING;
    private int inARow;

    /** Asks for the session. */
    Handshake(Channel channel, Running running, FramePosition position) throws IOException {
        this.channel = channel;
        this.failures = channel.failures();
        this.running = running;
        this.hello = greet(position);
    }

    /** The last answer. */
    Hello hello() {
        return hello;
    }

    /** Asks again, as the server does not know the session any more. */
    void renew(FramePosition position) throws IOException {
        long now = System.nanoTime();
        inARow = now - renewedNanos < ROW_NANOS && position.frame() == renewedAt ? inARow + 1 : 1;
        renewedNanos = now;
        renewedAt = position.frame();
        if (inARow > MOST_IN_A_ROW) {
            throw failures.of(Kind.UNREACHABLE, "forgets its sessions as soon as it has given them.");
        }
        hello = greet(position);
    }

    /** What would cost a whole copy is asked twice. */
    private Hello greet(FramePosition position) throws IOException {
        Hello answer = channel.hello(running.next(channel.silence(), Duration.ZERO));
        if (why(answer, position) != null) {
            answer = channel.hello(running.next(channel.silence(), Duration.ZERO));
        }
        String why = why(answer, position);
        if (why != null) {
            throw failures.diverged(why);
        }
        return answer;
    }

    private static @Nullable String why(Hello answer, FramePosition position) {
        if (!answer.log().equals(position.log())) {
            return "its log is " + answer.log() + ", not " + position.log();
        }
        boolean isBehind = answer.end() < position.frame();
        return isBehind ? "it ends at frame " + answer.end() + ", before frame " + position.frame() : null;
    }
}
