package io.millpond.jdbc.hrana;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipeline's answer. Fields may come in any order, {@code type} behind what it describes too.
 *
 * @see <a href="https://github.com/tursodatabase/libsql/blob/main/docs/HRANA_3_SPEC.md">Hrana 3</a>
 */
final class PipelineReader {
    private static final String[] OUTCOMES = {"ok", "error"};
    private static final String[] RESPONSES = {"execute", "batch", "describe", "sequence", "get_autocommit", "close"};

    private PipelineReader() {}

    static PipelineAnswer read(JsonInput in) throws IOException {
        if (!in.nextRoot()) {
            throw in.expected("an object");
        }
        PipelineAnswer answer = answer(in);
        if (in.nextRoot()) {
            throw in.expected("nothing behind the answer");
        }
        return answer;
    }

    private static PipelineAnswer answer(JsonInput in) throws IOException {
        String baton = null;
        String baseUrl = null;
        List<StreamAnswer> answers = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "baton" -> baton = in.stringOrNull();
                case "base_url" -> baseUrl = in.stringOrNull();
                case "results" -> answers = in.list(PipelineReader::result);
                default -> in.skip(field);
            }
        }
        if (answers == null) {
            throw in.missing("results", "an array");
        }
        return new PipelineAnswer(baton, baseUrl, answers);
    }

    private static StreamAnswer result(JsonInput in) throws IOException {
        String outcome = null;
        StreamAnswer response = null;
        HranaError error = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "type" -> outcome = in.word(OUTCOMES);
                case "response" -> response = in.isNull() ? null : response(in);
                case "error" -> error = in.isNull() ? null : ResultReader.error(in);
                default -> in.skip(field);
            }
        }
        if ("ok".equals(outcome) && response != null) {
            return response;
        }
        if ("error".equals(outcome) && error != null) {
            return new StreamAnswer.Failed(error);
        }
        throw in.missing("type", "ok with a response or error with an error");
    }

    private static StreamAnswer response(JsonInput in) throws IOException {
        String type = null;
        ResultReader result = null;
        Boolean isAutocommit = null;
        in.beginObject();
        for (String field = in.nextField(); field != null; field = in.nextField()) {
            switch (field) {
                case "type" -> type = in.word(RESPONSES);
                case "result" -> result = in.isNull() ? null : ResultReader.read(in);
                case "is_autocommit" -> isAutocommit = in.bool();
                default -> in.skip(field);
            }
        }
        if (type == null) {
            throw in.missing("type", "the name of a request");
        }
        return answer(type, result, isAutocommit, in);
    }

    private static StreamAnswer answer(
            String type, @Nullable ResultReader result, @Nullable Boolean isAutocommit, JsonInput in)
            throws IOException {
        return switch (type) {
            case "sequence" -> new StreamAnswer.SequenceDone();
            case "close" -> new StreamAnswer.Closed();
            case "get_autocommit" -> {
                if (isAutocommit == null) {
                    throw in.missing("is_autocommit", "true or false");
                }
                yield new StreamAnswer.Autocommit(isAutocommit);
            }
            default -> {
                if (result == null) {
                    throw in.missing("result", "an object");
                }
                yield switch (type) {
                    case "execute" -> new StreamAnswer.Executed(result.toStatement(in));
                    case "batch" -> result.toBatch(in);
                    default -> new StreamAnswer.Described(result.toDescription());
                };
            }
        };
    }
}
