package io.millpond.testkit.proxy;

import java.io.IOException;
import java.io.OutputStream;

/** Passes one answer on to the client, or what a fault leaves of it. For one thread. */
final class AnswerOutput {
    private final OutputStream client;
    private final Fault fault;
    private final Lifetime lifetime;
    private long passed;

    AnswerOutput(OutputStream client, Fault fault, Lifetime lifetime) {
        this.client = client;
        this.fault = fault;
        this.lifetime = lifetime;
    }

    /** Before the answer's first byte. */
    void begin() throws IOException {
        if (fault instanceof Fault.DelayAnswer delayed) {
            lifetime.pause(delayed.delay());
        } else if (fault instanceof Fault.CutAnswer cut && cut.afterBytes() == 0) {
            lifetime.cut(cut.isReset());
        }
    }

    void write(byte[] bytes, int length) throws IOException {
        if (fault instanceof Fault.CutAnswer cut) {
            writeUpTo(cut.afterBytes(), bytes, length);
            if (passed == cut.afterBytes()) {
                lifetime.cut(cut.isReset());
            }
        } else if (fault instanceof Fault.FreezeAnswer frozen) {
            writeUpTo(frozen.afterBytes(), bytes, length);
        } else if (fault instanceof Fault.Trickle trickle) {
            for (int i = 0; i < length; i++) {
                client.write(bytes, i, 1);
                client.flush();
                lifetime.pause(trickle.pause());
            }
        } else if (!(fault instanceof Fault.DropAnswer || fault instanceof Fault.Answer)) {
            client.write(bytes, 0, length);
            client.flush();
        }
    }

    private void writeUpTo(long limit, byte[] bytes, int length) throws IOException {
        int count = (int) Math.min(length, limit - passed);
        client.write(bytes, 0, count);
        client.flush();
        passed += count;
    }

    /** After the answer's last byte came from the server. */
    void end() throws IOException {
        if (fault instanceof Fault.DropAnswer || fault instanceof Fault.CloseAfterAnswer) {
            lifetime.cut(false);
        } else if (fault instanceof Fault.Answer own) {
            writeOwn(own);
        }
    }

    void writeOwn(Fault.Answer own) throws IOException {
        client.write(own.bytes());
        client.flush();
        if (own.isClosed()) {
            lifetime.cut(false);
        }
    }

    /** Whether the client will never hear the end of this answer. */
    boolean isFrozen() {
        return fault instanceof Fault.FreezeAnswer;
    }
}
