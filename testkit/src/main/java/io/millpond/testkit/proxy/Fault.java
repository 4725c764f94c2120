package io.millpond.testkit.proxy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What goes wrong with one request or its answer. Bytes are counted on the wire, from the first of the head. */
public sealed interface Fault {
    /** The request is delivered; its answer waits before its first byte. */
    record DelayAnswer(Duration delay) implements Fault {}

    /** The request is delivered; the answer stops after that many bytes, the socket stays open. */
    record FreezeAnswer(long afterBytes) implements Fault {}

    /** The request is read, but not delivered; no answer comes, the socket stays open. */
    record FreezeRequest() implements Fault {}

    /** The request is delivered; the sockets are closed when that many bytes of the answer were passed on. */
    record CutAnswer(long afterBytes, boolean isReset) implements Fault {}

    /** The sockets are closed when that many bytes of the request were delivered. */
    record CutRequest(long afterBytes) implements Fault {}

    /** After the request's head no more is read from the client, whose writes block in the end. */
    record StallRequest() implements Fault {}

    /** The answer comes byte by byte, with a pause after each. */
    record Trickle(Duration pause) implements Fault {}

    /** The request is delivered and answered in full, then the sockets are closed without a byte of the answer. */
    record DropAnswer() implements Fault {}

    /** These bytes instead of the answer; whether the request is delivered all the same, and whether the socket closes. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares faults
    record Answer(byte[] bytes, boolean isDelivered, boolean isClosed) implements Fault {}

    /** The answer comes whole; then the socket is closed although the answer did not say so. */
    record CloseAfterAnswer() implements Fault {}

    /** See {@link DelayAnswer}. */
    static Fault delay(Duration delay) {
        return new DelayAnswer(delay);
    }

    /** The request is delivered, its answer never comes, the socket stays open. */
    static Fault freeze() {
        return new FreezeAnswer(0);
    }

    /** See {@link FreezeAnswer}. */
    static Fault freezeAfter(long bytes) {
        return new FreezeAnswer(bytes);
    }

    /** See {@link FreezeRequest}. */
    static Fault freezeUndelivered() {
        return new FreezeRequest();
    }

    /** See {@link CutAnswer}; 0 closes when the answer has begun, without passing any of it on. */
    static Fault cutAnswerAfter(long bytes) {
        return new CutAnswer(bytes, false);
    }

    /** The same with a TCP reset, which may also destroy bytes that the client has not read yet. */
    static Fault resetAnswerAfter(long bytes) {
        return new CutAnswer(bytes, true);
    }

    /** See {@link CutRequest}; 0 delivers nothing. */
    static Fault cutRequestAfter(long bytes) {
        return new CutRequest(bytes);
    }

    /** See {@link StallRequest}. */
    static Fault stallRequest() {
        return new StallRequest();
    }

    /** One byte at a time, each in a packet of its own. */
    static Fault trickle() {
        return new Trickle(Duration.ZERO);
    }

    /** See {@link Trickle}. */
    static Fault trickle(Duration pause) {
        return new Trickle(pause);
    }

    /** See {@link DropAnswer}. */
    static Fault dropAnswer() {
        return new DropAnswer();
    }

    /** See {@link CloseAfterAnswer}. */
    static Fault closeAfterAnswer() {
        return new CloseAfterAnswer();
    }

    /** An answer of ours; the request is not delivered. The connection lives on. */
    static Fault answer(int status, Map<String, String> headers, String body) {
        return new Answer(http(status, headers, body), false, false);
    }

    /** An answer of ours to a request that is delivered and answered all the same, as a gateway's 502 may be. */
    static Fault answerAfterDelivery(int status, Map<String, String> headers, String body) {
        return new Answer(http(status, headers, body), true, false);
    }

    /** Any bytes, HTTP or not, instead of delivering the request; then the socket is closed. */
    static Fault answerBytes(byte[] bytes) {
        return new Answer(bytes.clone(), false, true);
    }

    private static byte[] http(int status, Map<String, String> headers, String body) {
        byte[] payload = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fault\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(payload.length).append("\r\n\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }
}
