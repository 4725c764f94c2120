package io.millpond.jdbc.hrana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineCodecTest {
    private static String written(@Nullable String baton, StreamRequest... requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PipelineCodec.write(new Pipeline(baton, List.of(requests)), out);
        return out.toString(UTF_8);
    }

    private static String argument(@Nullable Object value) throws IOException {
        String body = written(null, new StreamRequest.Execute(new BoundSql("s", Arrays.asList(value)), null));
        return body.substring(body.indexOf("\"args\":[") + 8, body.lastIndexOf("]}}]}"));
    }

    private static PipelineAnswer read(String json) throws IOException {
        return PipelineCodec.read(new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    private static StreamAnswer readOne(String response) throws IOException {
        return read("{\"baton\":null,\"base_url\":null,\"results\":[{\"type\":\"ok\",\"response\":" + response + "}]}")
                .answers()
                .get(0);
    }

    private static @Nullable Object readValue(String value) throws IOException {
        StreamAnswer answer =
                readOne("{\"type\":\"execute\",\"result\":{\"cols\":[{\"name\":\"a\"}],\"rows\":[[" + value + "]]}}");
        return ((StreamAnswer.Executed) answer).result().rows().get(0)[0];
    }

    @Test
    void everyRequest_isWrittenAsTheSpecificationHasIt() throws IOException {
        String body = written(
                "b/+=",
                new StreamRequest.Execute(new BoundSql("SELECT 1", List.of()), 7L),
                new StreamRequest.Describe("SELECT \"a\"", null),
                new StreamRequest.Sequence("SELECT 1; SELECT 2", 8L),
                new StreamRequest.GetAutocommit(),
                new StreamRequest.Close());
        assertThat(body)
                .isEqualTo("{\"baton\":\"b/+=\",\"requests\":["
                        + "{\"type\":\"execute\",\"stmt\":{\"sql\":\"SELECT 1\",\"replication_index\":\"7\"}},"
                        + "{\"type\":\"describe\",\"sql\":\"SELECT \\\"a\\\"\"},"
                        + "{\"type\":\"sequence\",\"sql\":\"SELECT 1; SELECT 2\",\"replication_index\":\"8\"},"
                        + "{\"type\":\"get_autocommit\"},{\"type\":\"close\"}]}");
    }

    @Test
    void aBatch_isWrittenWithItsConditions() throws IOException {
        Condition condition = new Condition.And(List.of(
                new Condition.Ok(0),
                new Condition.Or(List.of(new Condition.Failed(1), new Condition.Not(new Condition.IsAutocommit())))));
        String body = written(
                null,
                new StreamRequest.Batch(
                        List.of(
                                new Step(null, new BoundSql("a", List.of())),
                                new Step(condition, new BoundSql("b", List.of(1L)))),
                        9L));
        assertThat(body)
                .isEqualTo("{\"requests\":[{\"type\":\"batch\",\"batch\":{\"steps\":["
                        + "{\"stmt\":{\"sql\":\"a\"}},"
                        + "{\"condition\":{\"type\":\"and\",\"conds\":[{\"type\":\"ok\",\"step\":0},"
                        + "{\"type\":\"or\",\"conds\":[{\"type\":\"error\",\"step\":1},"
                        + "{\"type\":\"not\",\"cond\":{\"type\":\"is_autocommit\"}}]}]},"
                        + "\"stmt\":{\"sql\":\"b\",\"args\":[{\"type\":\"integer\",\"value\":\"1\"}]}}],"
                        + "\"replication_index\":\"9\"}}]}");
    }

    @Test
    void anArgument_isWrittenWithoutEscapesWhereTheServerBorrows() throws IOException {
        assertThat(argument(null)).isEqualTo("{\"type\":\"null\"}");
        assertThat(argument(Double.NaN)).isEqualTo("{\"type\":\"null\"}");
        assertThat(argument(Long.MIN_VALUE)).isEqualTo("{\"type\":\"integer\",\"value\":\"-9223372036854775808\"}");
        assertThat(argument(1.5)).isEqualTo("{\"type\":\"float\",\"value\":1.5}");
        assertThat(argument(new byte[] {-5, -16, -1, -2})).isEqualTo("{\"type\":\"blob\",\"base64\":\"+/D//g\"}");
        assertThat(argument(new byte[0])).isEqualTo("{\"type\":\"blob\",\"base64\":\"\"}");
        assertThat(argument("a\0/\uD83D\uDE00\uD83D")).startsWith("{\"type\":\"text\",\"value\":\"a\\u0000/");
    }

    @Test
    void anArgumentThatJsonCannotSay_isRefusedByItsNumber() {
        assertThatThrownBy(() -> argument(Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Parameter 1")
                .hasMessageContaining("9e999");
        assertThatThrownBy(() -> argument(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Integer");
    }

    @ParameterizedTest
    @CsvSource({"a\uD83D,a?", "\uDE00\uD83D,??", "\uD83D\uDE00\uDE00,\uD83D\uDE00?", "\uD83Dx,?x"})
    void aLoneSurrogate_isWrittenAsTheQuestionMarkOfGetBytes(String text, String expected) {
        assertThat(Surrogates.paired(text)).isEqualTo(expected).isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
    }

    @Test
    void anExecuteOfTheRealServer_isRead() throws IOException {
        PipelineAnswer answer = read("{\"baton\":\"AB/+\",\"base_url\":\"http://h\",\"results\":[{\"type\":\"ok\","
                + "\"response\":{\"type\":\"execute\",\"result\":{\"cols\":[{\"name\":\"id\",\"decltype\":\"INTEGER\"},"
                + "{\"name\":\"b\",\"decltype\":null}],\"rows\":[[{\"type\":\"integer\",\"value\":\"1\"},"
                + "{\"type\":\"text\",\"value\":\"x\"}]],\"affected_row_count\":1,\"last_insert_rowid\":\"12\","
                + "\"replication_index\":\"34\",\"rows_read\":2,\"rows_written\":3,\"query_duration_ms\":0.01}}},"
                + "{\"type\":\"error\",\"error\":{\"message\":\"m\",\"code\":\"C\",\"extended_code\":\"E\"}}]}\n");
        assertThat(answer.baton()).isEqualTo("AB/+");
        assertThat(answer.baseUrl()).isEqualTo("http://h");
        StatementResult result = ((StreamAnswer.Executed) answer.answers().get(0)).result();
        assertThat(result.columns()).containsExactly(new Column("id", "INTEGER"), new Column("b", null));
        assertThat(result.rows()).containsExactly(new Object[] {1L, "x"});
        assertThat(result).isEqualTo(new StatementResult(result.columns(), result.rows(), 1, 12L, 34L, false, 2, 3));
        assertThat(answer.answers().get(1)).isEqualTo(new StreamAnswer.Failed(new HranaError("m", "C", "E")));
    }

    @Test
    void everyFieldBackwards_isReadAlike() throws IOException {
        PipelineAnswer answer = read(
                "{\"results\":[{\"response\":{\"result\":{\"rows\":[[{\"value\":\"1\",\"type\":\"integer\"},"
                        + "{\"value\":1.5,\"type\":\"float\"},{\"value\":2,\"type\":\"integer\"},{\"base64\":\"AA==\",\"type\":\"blob\"},"
                        + "{\"value\":null,\"type\":\"float\"},{\"value\":\"t\",\"type\":\"text\"},{\"value\":3,\"type\":\"null\"}]],"
                        + "\"cols\":[{\"new\":{\"x\":[1,{}]},\"name\":\"a\"},{},{},{},{},{},{}]},\"type\":\"execute\"},\"type\":\"ok\"}]}");
        StatementResult result = ((StreamAnswer.Executed) answer.answers().get(0)).result();
        assertThat(result.rows())
                .containsExactly(new Object[] {1L, 1.5, 2L, new byte[] {0}, UnsignedInfinity.INSTANCE, "t", null});
        assertThat(answer.baton()).isNull();
    }

    @Test
    void aBatch_isReadStepByStep() throws IOException {
        StreamAnswer answer =
                readOne("{\"type\":\"batch\",\"result\":{\"step_results\":[{\"cols\":[],\"rows\":[]},null,null],"
                        + "\"step_errors\":[null,{\"message\":\"m\"},null],\"replication_index\":\"5\"}}");
        StreamAnswer.BatchDone batch = (StreamAnswer.BatchDone) answer;
        assertThat(batch.replicationIndex()).isEqualTo(5L);
        assertThat(batch.outcomes().get(0)).isInstanceOf(StepOutcome.Done.class);
        assertThat(batch.outcomes().get(1)).isEqualTo(new StepOutcome.Failed(new HranaError("m", null, null)));
        assertThat(batch.outcomes().get(2)).isEqualTo(new StepOutcome.Skipped());
    }

    @Test
    void anInfinity_hasLostItsSign() throws IOException {
        assertThat(readValue("{\"type\":\"float\",\"value\":null}")).isSameAs(UnsignedInfinity.INSTANCE);
        assertThat(readValue("{\"type\":\"float\",\"value\":3}")).isEqualTo(3.0);
    }

    @Test
    void theSmallAnswers_areRead() throws IOException {
        assertThat(readOne("{\"type\":\"get_autocommit\",\"is_autocommit\":true}"))
                .isEqualTo(new StreamAnswer.Autocommit(true));
        assertThat(readOne("{\"type\":\"close\"}")).isEqualTo(new StreamAnswer.Closed());
        assertThat(readOne("{\"type\":\"sequence\"}")).isEqualTo(new StreamAnswer.SequenceDone());
        assertThat(readOne("{\"type\":\"describe\",\"result\":{\"params\":[{\"name\":null},{\"name\":\":x\"}],"
                        + "\"cols\":[{\"name\":\"a\",\"decltype\":null}],\"is_explain\":false,\"is_readonly\":true}}"))
                .isEqualTo(new StreamAnswer.Described(
                        new Description(Arrays.asList(null, ":x"), List.of(new Column("a", null)), false, true)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1234567890123456789L})
    void everyLong_comesBackExactly(long value) throws IOException {
        assertThat(readValue(argument(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e22, 4.35, 0x1.fffffffffffffp-3})
    void everyDouble_comesBackExactly(double value) throws IOException {
        assertThat(readValue(argument(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"type":"integer","value":"9223372036854775808"} | 64 bits
            {"type":"integer","value":"-9223372036854775809"} | 64 bits
            {"type":"integer","value":""}                    | an integer
            {"type":"integer","value":"1x"}                  | 64 bits
            {"type":"integer","value":1.5}                   | an integer
            {"type":"integer"}                               | expected value
            {"type":"float","value":"1.5"}                   | a number
            {"type":"float"}                                 | expected value
            {"value":"1.5","type":"float"}                   | expected value
            {"type":"text","value":null}                     | a string
            {"type":"text","value":{}}                       | a string
            {"value":[],"type":"text"}                       | a string or a number
            {"type":"blob","value":"AA"}                     | expected base64
            {"type":"blob","base64":"A_8"}                   | no JSON
            {"type":"blob","base64":7}                       | base64
            {"type":"secret"}                                | a type of value
            {}                                               | expected type
            7                                                | an object
            """)
    void aWrongValue_isNamedByItsFieldWithoutItsContent(String value, String fault) {
        assertThatThrownBy(() -> readValue(value))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("/results/0/response/result/rows/0/0")
                .hasMessageContaining(fault)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"results\":{}}",
                "{\"results\":[]}x",
                "{\"results\":[]",
                "{\"results\":[{}]}",
                "{\"results\":[{\"type\":\"ok\"}]}",
                "{\"results\":[{\"type\":\"error\"}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\"}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"get_autocommit\"}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"batch\",\"result\":{\"step_results\":[]}}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\",\"result\":"
                        + "{\"rows\":[[{\"type\":\"null\"}]],\"cols\":[]}}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\",\"result\":"
                        + "{\"cols\":[],\"rows\":[[]]}}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\",\"result\":{}}}]}",
                "{\"results\":[{\"type\":\"error\",\"error\":{\"code\":\"C\"}}]}",
                "{\"results\":[{\"type\":\"ok\",\"response\":{\"type\":\"execute\",\"result\":"
                        + "{\"cols\":[{},{}],\"rows\":[[{\"type\":\"null\"}]]}}}]}",
            })
    void aWrongShape_isMalformed(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void aBrokenStream_staysAnIoException() {
        IOException broken = new IOException("cut");
        assertThatThrownBy(() -> PipelineCodec.read(new java.io.InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw broken;
                    }

                    @Override
                    public int read(byte[] buffer, int offset, int length) throws IOException {
                        throw broken;
                    }
                }))
                .isSameAs(broken);
    }
}
