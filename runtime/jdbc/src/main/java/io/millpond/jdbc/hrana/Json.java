package io.millpond.jdbc.hrana;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.Base64Variant.PaddingReadBehaviour;
import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;

/** Jackson as Hrana needs it: what is written, and how much a hostile server may make us hold. Stateless. */
final class Json {
    /** SQLite's own largest value, 10⁹ bytes, as base64. */
    private static final long MAX_TEXT = 1_400_000_000L;

    /**
     * An answer of one long text needs four times its size while it is decoded; one larger than half of the heap could
     * not be held in any case and would take the application down with it.
     */
    private static final long MAX_ANSWER_BYTES = Runtime.getRuntime().maxMemory() / 2;

    /** Hrana's deepest answer has nine levels; the rest is for fields of the future. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_NAME = 256;

    /** Whole answers, which are held in memory. */
    static final JsonFactory ANSWERS = factory(MAX_ANSWER_BYTES);

    /** Answers that are read entry by entry and may be of any length; each of their values is bounded all the same. */
    static final JsonFactory CURSORS = factory(-1);

    /**
     * Standard alphabet without padding: sqld borrows the text from its buffer, so nothing in it may be escaped, and its
     * own answers have no padding. Padding is read all the same.
     */
    static final Base64Variant BASE64 = new Base64Variant(
                    Base64Variants.MIME_NO_LINEFEEDS, "HRANA", false, '=', Integer.MAX_VALUE)
            .withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

    private Json() {}

    private static JsonFactory factory(long maxAnswerBytes) {
        return JsonFactory.builder()
                // Interned names would stay for ever; the factory's own table of names is small and starts anew when
                // full.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(
                                (int) Math.min(MAX_TEXT, Runtime.getRuntime().maxMemory() / 4))
                        .maxDocumentLength(maxAnswerBytes)
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNameLength(MAX_NAME)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .build())
                .build();
    }
}
