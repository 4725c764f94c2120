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
    /** The most that is read into memory for one answer, or for one entry of a cursor. */
    static final long MAX_HELD_BYTES = Runtime.getRuntime().maxMemory() / 4;

    /** SQLite's own largest value, 10⁹ bytes, as base64. */
    private static final int MAX_TEXT = 1_400_000_000;

    /** Hrana's deepest answer has nine levels; the rest is for fields of the future. */
    private static final int MAX_DEPTH = 64;

    private static final int MAX_NAME = 256;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Interned names would stay for ever; the factory's own table of names is small and starts anew when full.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_TEXT)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(MAX_NAME)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build();

    /**
     * Standard alphabet without padding: sqld borrows the text from its buffer, so nothing in it may be escaped, and its
     * own answers have no padding. Padding is read all the same.
     */
    static final Base64Variant BASE64 = new Base64Variant(
                    Base64Variants.MIME_NO_LINEFEEDS, "HRANA", false, '=', Integer.MAX_VALUE)
            .withReadPadding(PaddingReadBehaviour.PADDING_ALLOWED);

    private Json() {}
}
