package io.millpond.jdbc.session;

import io.millpond.testkit.proxy.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What happens to one request.
 *
 * @param name for people
 * @param fault what the proxy does
 * @param known what the driver can know of the request
 * @param isSilent whether only a timeout ends it
 */
record Trouble(String name, Fault fault, Known known, boolean isSilent) {
    /** What a test gives a request that no trouble should hold up. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofMillis(900);

    /** What the driver can know of the request. */
    enum Known {
        /** It recovers by itself. */
        SUCCEEDS,
        /** It was refused, visibly, before anything ran. */
        REFUSED,
        /** Whether it ran or not. */
        NOTHING
    }

    static List<Trouble> all() {
        List<Trouble> all = new ArrayList<>();
        all.add(heard("answer byte by byte", Known.SUCCEEDS, Fault.trickle()));
        all.add(heard("closed after the answer", Known.SUCCEEDS, Fault.closeAfterAnswer()));
        all.add(heard("429 once", Known.SUCCEEDS, Fault.answer(429, Map.of(), "{\"error\":\"later\"}")));
        all.add(heard("401 once", Known.SUCCEEDS, Fault.answer(401, Map.of(), "{\"error\":\"old token\"}")));
        all.add(heard("403", Known.REFUSED, Fault.answer(403, Map.of(), "{\"error\":\"forbidden\"}")));
        all.add(heard(
                "404", Known.REFUSED, Fault.answer(404, Map.of(), "{\"error\":\"Namespace `x` doesn't exist\"}")));
        all.add(heard("400", Known.REFUSED, Fault.answer(400, Map.of(), "no such thing")));
        all.add(heard("307 without a place", Known.REFUSED, Fault.answer(307, Map.of(), "")));
        all.add(heard("502 after delivery", Known.NOTHING, Fault.answerAfterDelivery(502, Map.of(), "<html>")));
        all.add(heard("503", Known.NOTHING, Fault.answer(503, Map.of(), "")));
        all.add(heard("500 after delivery", Known.NOTHING, Fault.answerAfterDelivery(500, Map.of(), "{}")));
        all.add(heard("empty 200", Known.NOTHING, Fault.answerAfterDelivery(200, Map.of(), "")));
        all.add(heard("HTML", Known.NOTHING, Fault.answerAfterDelivery(200, Map.of(), "<html></html>")));
        all.add(heard("no results", Known.NOTHING, Fault.answerAfterDelivery(200, Map.of(), "{\"results\":[]}")));
        byte[] mail = "220 mail\r\n".getBytes(StandardCharsets.US_ASCII);
        all.add(heard("not HTTP", Known.NOTHING, Fault.answerBytes(mail)));
        all.add(heard("answer dropped", Known.NOTHING, Fault.dropAnswer()));
        for (int bytes : new int[] {0, 30, 250, 20_000}) {
            all.add(heard("answer cut after " + bytes, Known.NOTHING, Fault.cutAnswerAfter(bytes)));
        }
        all.add(heard("answer reset", Known.NOTHING, Fault.resetAnswerAfter(200)));
        for (int bytes : new int[] {0, 40, 330}) {
            all.add(heard("request cut after " + bytes, Known.NOTHING, Fault.cutRequestAfter(bytes)));
        }
        all.add(new Trouble("late answer", Fault.delay(SHORT.multipliedBy(3)), Known.NOTHING, true));
        all.add(new Trouble("frozen", Fault.freeze(), Known.NOTHING, true));
        all.add(new Trouble("frozen in the answer", Fault.freezeAfter(260), Known.NOTHING, true));
        all.add(new Trouble("frozen undelivered", Fault.freezeUndelivered(), Known.NOTHING, true));
        return all;
    }

    private static Trouble heard(String name, Known known, Fault fault) {
        return new Trouble(name, fault, known, false);
    }

    Duration timeout() {
        return isSilent ? SHORT : PATIENCE;
    }

    @Override
    public String toString() {
        return name;
    }
}
