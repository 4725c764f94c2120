package io.millpond.blog.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** From a file's bytes to text. Guesses nothing: what is not UTF-8 is refused. */
final class PostText {
    private PostText() {}

    /**
     * Decodes UTF-8.
     *
     * @return the text without byte order mark, with {@code \n} as its only line end
     * @throws BadPostException if it is not UTF-8, or holds a NUL as binary files do
     */
    static String decode(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new BadPostException("not UTF-8 (byte " + (in.position() + 1)
                    + "); convert it, for example: iconv -f WINDOWS-1252 -t UTF-8");
        }
        String text = out.flip().toString();
        if (text.indexOf('\0') >= 0) {
            throw new BadPostException("no text: it holds NUL characters");
        }
        return (text.startsWith("\uFEFF") ? text.substring(1) : text)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }
}
