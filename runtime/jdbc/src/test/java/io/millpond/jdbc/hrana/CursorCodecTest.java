package io.millpond.jdbc.hrana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorCodecTest {
    private static final String WHOLE = """
            {"baton":"b","base_url":null}
            {"type":"step_begin","step":0,"cols":[{"name":"a","decltype":"INTEGER"},{"name":"b","decltype":null}]}
            {"type":"row","row":[{"type":"integer","value":"1"},{"type":"null"}]}
            {"row":[{"type":"integer","value":"2"},{"type":"text","value":"x"}],"type":"row"}
            {"type":"step_end","affected_row_count":0,"last_insert_rowid":7}
            {"type":"step_error","step":1,"error":{"message":"m","code":"C"}}
            {"type":"replication_index","replication_index":12}
            """;

    private static InputStream bytes(String body) {
        return new ByteArrayInputStream(body.getBytes(UTF_8));
    }

    @Test
    void theRequest_isABatchWithItsBaton() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CursorCodec.write(
                "b",
                new StreamRequest.Batch(List.of(new Step(null, new BoundSql("SELECT ?", List.of("x")))), null),
                out);
        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"baton\":\"b\",\"batch\":{\"steps\":[{\"stmt\":{\"sql\":\"SELECT ?\","
                        + "\"args\":[{\"type\":\"text\",\"value\":\"x\"}]}}]}}");
    }

    @Test
    void aWholeAnswer_comesEntryByEntry() throws IOException {
        boolean[] isReadToItsEnd = {false};
        InputStream body = new SequenceInputStream(bytes(WHOLE), new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                isReadToItsEnd[0] = true;
                return -1;
            }
        });
        try (CursorReader reader = CursorCodec.read(body)) {
            assertThat(reader.baton()).isEqualTo("b");
            assertThat(reader.baseUrl()).isNull();
            assertThat(reader.next())
                    .isEqualTo(
                            new CursorEntry.StepBegin(0, List.of(new Column("a", "INTEGER"), new Column("b", null))));
            assertThat(reader.next()).isEqualTo(new CursorEntry.Row(Arrays.asList(1L, null)));
            assertThat(reader.next()).isEqualTo(new CursorEntry.Row(Arrays.asList(2L, "x")));
            assertThat(reader.next()).isEqualTo(new CursorEntry.StepEnd(0, 7L));
            assertThat(reader.next()).isEqualTo(new CursorEntry.StepFailed(1, new HranaError("m", "C", null)));
            assertThat(reader.next()).isEqualTo(new CursorEntry.End(12L));
            assertThat(isReadToItsEnd).containsExactly(true);
            assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anEntryThatHasCome_isGivenBeforeMoreIsRead() throws IOException {
        String begin = WHOLE.lines().limit(2).reduce("", (all, line) -> all + line);
        InputStream frozen = new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("read ahead");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                return read();
            }
        };
        try (CursorReader reader = CursorCodec.read(new SequenceInputStream(bytes(begin), frozen))) {
            assertThat(reader.next()).isInstanceOf(CursorEntry.StepBegin.class);
        }
    }

    @Test
    void anErrorOfTheWholeBatch_isTheLastEntry() throws IOException {
        try (CursorReader reader = CursorCodec.read(
                bytes("{\"baton\":null}{\"type\":\"error\",\"error\":{\"message\":\"m\",\"code\":null}}"))) {
            assertThat(reader.baton()).isNull();
            assertThat(reader.next()).isEqualTo(new CursorEntry.Failed(new HranaError("m", null, null)));
            assertThatThrownBy(reader::next).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void anAnswerWithoutItsEnd_isMalformedAfterItsLastEntry() throws IOException {
        String cut = WHOLE.substring(0, WHOLE.indexOf("{\"type\":\"step_error\""));
        try (CursorReader reader = CursorCodec.read(bytes(cut))) {
            for (int i = 0; i < 4; i++) {
                reader.next();
            }
            assertThatThrownBy(reader::next)
                    .isInstanceOf(MalformedAnswerException.class)
                    .hasMessageContaining("an end of the answer");
        }
    }

    @Test
    void aRowOfAnotherWidthOrBeforeItsColumns_isMalformed() throws IOException {
        String narrow = WHOLE.replace(",{\"type\":\"null\"}]}", "]}");
        try (CursorReader reader = CursorCodec.read(bytes(narrow))) {
            reader.next();
            assertThatThrownBy(reader::next).isInstanceOf(MalformedAnswerException.class);
        }
        try (CursorReader reader = CursorCodec.read(bytes("{}{\"type\":\"row\",\"row\":[]}"))) {
            assertThatThrownBy(reader::next).isInstanceOf(MalformedAnswerException.class);
        }
    }

    @Test
    void closing_closesTheBody() throws IOException {
        boolean[] isClosed = {false};
        InputStream body = new ByteArrayInputStream(WHOLE.getBytes(UTF_8)) {
            @Override
            public void close() {
                isClosed[0] = true;
            }
        };
        CursorCodec.read(body).close();
        assertThat(isClosed).containsExactly(true);
    }
}
