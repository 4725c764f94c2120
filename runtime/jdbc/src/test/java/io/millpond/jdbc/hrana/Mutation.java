package io.millpond.jdbc.hrana;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Spoils an answer in a way that its seed repeats. */
final class Mutation {
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "[[",
            "}",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u0000",
            "\\ud800",
            "1e999",
            "-",
            "1e",
            "0x1",
            "9223372036854775808",
            "99999999999999999999999999",
            "-0",
            "1.5",
            "\"\"",
            "\"type\":\"integer\",",
            "\"value\":null,",
            "\"base64\":\"!\",",
            "\"rows\":[[]],",
            "\"cols\":[{}],",
            "\"step\":-1,",
            "{\"a\":{\"b\":[1]}}",
            "\n",
            "\uFEFF",
            "\0");

    private final Random random;

    Mutation(long seed) {
        random = new Random(seed);
    }

    /** One to four spoilings. */
    byte[] of(byte[] answer) {
        byte[] spoilt = answer;
        for (int i = random.nextInt(4); i >= 0; i--) {
            spoilt = once(spoilt);
        }
        return spoilt;
    }

    private byte[] once(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + random.nextInt(1 + random.nextInt(40)));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(body, from);
            case 1 -> joined(body, from, new byte[0], to);
            case 2 -> joined(body, to, Arrays.copyOfRange(body, from, to), to);
            case 3 -> joined(body, from, new byte[] {(byte) random.nextInt(256)}, Math.min(body.length, from + 1));
            case 4 ->
                joined(body, from, PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8), to);
            case 5 -> value(body);
            default -> moved(body, from, to);
        };
    }

    /** A whole value becomes another one, so that the JSON stays correct and only the shape is wrong. */
    private byte[] value(byte[] body) {
        String text = new String(body, UTF_8);
        int colon = text.indexOf(':', random.nextInt(text.length() + 1));
        int end = colon + 1;
        while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        List<String> values =
                List.of("null", "true", "0", "-1.5e3", "\"x\"", "\"12\"", "{}", "[]", "[{}]", "[[{}]]", "[null]");
        String other = values.get(random.nextInt(values.size()));
        return colon < 0 ? body : (text.substring(0, colon + 1) + other + text.substring(end)).getBytes(UTF_8);
    }

    private byte[] moved(byte[] body, int from, int to) {
        byte[] without = joined(body, from, new byte[0], to);
        int place = random.nextInt(without.length + 1);
        return joined(without, place, Arrays.copyOfRange(body, from, to), place);
    }

    private static byte[] joined(byte[] body, int headEnd, byte[] middle, int tailStart) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(body, 0, headEnd);
        whole.writeBytes(middle);
        whole.write(body, tailStart, body.length - tailStart);
        return whole.toByteArray();
    }
}
