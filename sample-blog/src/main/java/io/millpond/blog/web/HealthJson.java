package io.millpond.blog.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.millpond.runtime.observe.EndpointHealth;
import io.millpond.runtime.observe.Health;
import io.millpond.runtime.replica.ReplicaStatus;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Health as JSON: {@code status} is {@code ok}, {@code degraded} or {@code down}, {@code reasons} are sentences; what is not
 * known is {@code null}, a blog without a replica has {@code "replica": null}. {@code endpoints} are the servers that answer
 * reads, none where there is no choice.
 */
final class HealthJson {
    private static final JsonFactory JSON = new JsonFactory();

    private HealthJson() {}

    static String of(Health health, String primaryUrl) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("status", lower(health.level()));
            json.writeArrayFieldStart("reasons");
            for (String reason : health.reasons()) {
                json.writeString(reason);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("primary");
            json.writeStringField("url", primaryUrl);
            write(json, "reachable", health.isPrimaryReachable());
            json.writeEndObject();
            write(json, health.replica());
            json.writeArrayFieldStart("endpoints");
            for (EndpointHealth endpoint : health.endpoints()) {
                write(json, endpoint);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string has no end", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable ReplicaStatus replica) throws IOException {
        if (replica == null) {
            json.writeNullField("replica");
            return;
        }
        json.writeObjectFieldStart("replica");
        json.writeStringField("state", lower(replica.state()));
        json.writeBooleanField("serving", replica.isServing());
        write(json, "position", replica.position());
        write(json, "primaryPosition", replica.primaryPosition());
        write(json, "lagFrames", replica.lagFrames());
        Duration lag = replica.lag();
        write(json, "lagMillis", lag == null ? null : lag.toMillis());
        write(json, "lastSuccess", replica.lastSuccess());
        json.writeNumberField("commits", replica.commits());
        json.writeNumberField("receivedBytes", replica.receivedBytes());
        json.writeNumberField("fileBytes", replica.fileBytes());
        json.writeNumberField("logBytes", replica.logBytes());
        json.writeNumberField("errors", replica.errors());
        write(json, "lastError", replica.lastError());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, EndpointHealth endpoint) throws IOException {
        json.writeStartObject();
        json.writeStringField("url", endpoint.url());
        json.writeBooleanField("primary", endpoint.isPrimary());
        json.writeStringField("state", lower(endpoint.state()));
        Duration latency = endpoint.latency();
        write(json, "latencyMicros", latency == null ? null : TimeUnit.NANOSECONDS.toMicros(latency.toNanos()));
        json.writeBooleanField("nearest", endpoint.isNearest());
        json.writeEndObject();
    }

    /** Numbers and truth values as such, anything else as text. */
    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNullField(name);
        } else if (value instanceof Boolean known) {
            json.writeBooleanField(name, known);
        } else if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else {
            json.writeStringField(name, value.toString());
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
