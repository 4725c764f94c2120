package io.millpond.jdbc.hrana;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes requests field by field. For one body, one thread. */
final class RequestWriter {
    private final JsonGenerator out;

    RequestWriter(JsonGenerator out) {
        this.out = out;
    }

    void pipeline(Pipeline pipeline) throws IOException {
        out.writeStartObject();
        baton(pipeline.baton());
        out.writeArrayFieldStart("requests");
        for (StreamRequest request : pipeline.requests()) {
            request(request);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    void cursor(@Nullable String baton, StreamRequest.Batch batch) throws IOException {
        out.writeStartObject();
        baton(baton);
        batch(batch.steps(), batch.replicationIndex());
        out.writeEndObject();
    }

    private void baton(@Nullable String baton) throws IOException {
        if (baton != null) {
            out.writeStringField("baton", baton);
        }
    }

    private void request(StreamRequest request) throws IOException {
        out.writeStartObject();
        if (request instanceof StreamRequest.Execute execute) {
            type("execute");
            out.writeFieldName("stmt");
            statement(execute.statement(), execute.replicationIndex());
        } else if (request instanceof StreamRequest.Batch batch) {
            type("batch");
            batch(batch.steps(), batch.replicationIndex());
        } else if (request instanceof StreamRequest.Describe describe) {
            type("describe");
            text("sql", describe.sql());
            replicationIndex(describe.replicationIndex());
        } else if (request instanceof StreamRequest.Sequence sequence) {
            type("sequence");
            text("sql", sequence.sql());
            replicationIndex(sequence.replicationIndex());
        } else {
            type(request instanceof StreamRequest.Close ? "close" : "get_autocommit");
        }
        out.writeEndObject();
    }

    private void batch(List<Step> steps, @Nullable Long replicationIndex) throws IOException {
        out.writeObjectFieldStart("batch");
        out.writeArrayFieldStart("steps");
        for (Step step : steps) {
            out.writeStartObject();
            if (step.condition() != null) {
                out.writeFieldName("condition");
                condition(step.condition());
            }
            out.writeFieldName("stmt");
            statement(step.statement(), null);
            out.writeEndObject();
        }
        out.writeEndArray();
        replicationIndex(replicationIndex);
        out.writeEndObject();
    }

    private void condition(Condition condition) throws IOException {
        out.writeStartObject();
        if (condition instanceof Condition.Ok ok) {
            type("ok");
            out.writeNumberField("step", ok.step());
        } else if (condition instanceof Condition.Failed failed) {
            type("error");
            out.writeNumberField("step", failed.step());
        } else if (condition instanceof Condition.Not not) {
            type("not");
            out.writeFieldName("cond");
            condition(not.condition());
        } else if (condition instanceof Condition.And and) {
            type("and");
            conditions(and.conditions());
        } else if (condition instanceof Condition.Or or) {
            type("or");
            conditions(or.conditions());
        } else {
            type("is_autocommit");
        }
        out.writeEndObject();
    }

    private void conditions(List<Condition> conditions) throws IOException {
        out.writeArrayFieldStart("conds");
        for (Condition condition : conditions) {
            condition(condition);
        }
        out.writeEndArray();
    }

    private void statement(BoundSql statement, @Nullable Long replicationIndex) throws IOException {
        out.writeStartObject();
        text("sql", statement.sql());
        if (!statement.arguments().isEmpty()) {
            out.writeArrayFieldStart("args");
            int number = 1;
            for (Object argument : statement.arguments()) {
                argument(argument, number++);
            }
            out.writeEndArray();
        }
        replicationIndex(replicationIndex);
        out.writeEndObject();
    }

    private void argument(@Nullable Object value, int number) throws IOException {
        out.writeStartObject();
        if (value instanceof Long integer) {
            type("integer");
            out.writeStringField("value", Long.toString(integer));
        } else if (value instanceof String string) {
            type("text");
            text("value", string);
        } else if (value instanceof byte[] bytes) {
            type("blob");
            out.writeFieldName("base64");
            out.writeBinary(Json.BASE64, bytes, 0, bytes.length);
        } else if (value instanceof Double real && !real.isNaN()) {
            type("float");
            out.writeNumberField("value", finite(real, number));
        } else if (value == null || value instanceof Double) {
            // SQLite stores NaN as NULL: https://sqlite.org/floatingpoint.html
            type("null");
        } else {
            throw new IllegalArgumentException("Parameter " + number + " is a "
                    + value.getClass().getName() + ". Bind null, Long, Double, String or byte[].");
        }
        out.writeEndObject();
    }

    private static double finite(double real, int number) {
        if (Double.isInfinite(real)) {
            throw new IllegalArgumentException(
                    "Parameter " + number + " is infinite, which JSON cannot say. Write it as the literal 9e999.");
        }
        return real;
    }

    private void type(String type) throws IOException {
        out.writeStringField("type", type);
    }

    private void text(String field, String text) throws IOException {
        out.writeStringField(field, Surrogates.paired(text));
    }

    private void replicationIndex(@Nullable Long index) throws IOException {
        if (index != null) {
            out.writeStringField("replication_index", Long.toString(index));
        }
    }
}
