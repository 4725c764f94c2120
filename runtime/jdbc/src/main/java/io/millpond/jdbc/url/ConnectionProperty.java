package io.millpond.jdbc.url;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every connection property, described once: the reader of URLs, {@code DriverPropertyInfo} and the documentation take it
 * from here. A parameter of the URL has the same name.
 */
public enum ConnectionProperty {
    /** Proves who the application is. */
    AUTH_TOKEN("authToken", null, "the JWT that the server asks for; secret", true),
    /** For tools that only know user and password. */
    PASSWORD("password", null, "the same as authToken, which goes first; secret", true),
    /** For tools that only know user and password. */
    USER("user", null, "ignored: the token says who the application is", false),
    /** Which database of the server. */
    NAMESPACE("namespace", null, "the database on a server that has several; without it the server chooses", false),
    /** Whether traffic is encrypted. */
    TLS(
            "tls",
            "true",
            "whether to speak TLS; false also changes the default port from 443 to 80",
            false,
            "true",
            "false"),
    /** Until a socket is there. */
    CONNECT_TIMEOUT("connectTimeout", "10s", "for name, TCP and TLS together", false),
    /** For one answer. */
    NETWORK_TIMEOUT(
            "networkTimeout",
            "60s",
            "for one call with all its requests and answers, or between two pieces of a streamed answer; 0: no limit",
            false),
    /** Of sockets that are kept. */
    IDLE_AGE("idleAge", "30s", "a kept connection that lay idle for longer is not used again", false),
    /** Whom to trust. */
    CERTIFICATES("certificates", null, "PEM file of the authorities to trust in place of the JVM's", false),
    /** For databases that Turso encrypts. */
    ENCRYPTION_KEY("encryptionKey", null, "the key of a database that the server encrypts, in base64; secret", true),
    /** How transactions begin. */
    TRANSACTION_MODE(
            "transactionMode",
            "IMMEDIATE",
            "how a transaction begins: with the write lock, or taking locks when needed",
            false,
            "IMMEDIATE",
            "DEFERRED",
            "EXCLUSIVE"),
    /** Whether connections start read-only. */
    READ_ONLY("readOnly", "false", "whether connections start read-only", false, "true", "false"),
    /** How java.sql dates are stored. */
    DATE_CLASS(
            "date_class",
            "INTEGER",
            "how java.sql dates are stored: Unix time, text, or Julian day",
            false,
            "INTEGER",
            "TEXT",
            "REAL"),
    /** Of dates stored as integers. */
    DATE_PRECISION(
            "date_precision", "MILLISECONDS", "the unit of dates stored as integers", false, "MILLISECONDS", "SECONDS"),
    /** Of dates stored as text. */
    DATE_STRING_FORMAT(
            "date_string_format",
            DateFormat.DEFAULT.pattern(),
            "the form of dates stored as text, as SimpleDateFormat reads it",
            false);

    private final String key;
    private final @Nullable String initial;
    private final String description;
    private final boolean isSecret;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> choices;

    ConnectionProperty(String key, @Nullable String initial, String description, boolean isSecret, String... choices) {
        this.key = key;
        this.initial = initial;
        this.description = description;
        this.isSecret = isSecret;
        this.choices = List.of(choices);
    }

    /** Its name in URLs and in {@code java.util.Properties}. Case counts. */
    public String key() {
        return key;
    }

    /** What holds when nothing is said; null: nothing. */
    public @Nullable String initial() {
        return initial;
    }

    /** What it does, in one line. */
    public String description() {
        return description;
    }

    /** Whether its value must never be shown. */
    public boolean isSecret() {
        return isSecret;
    }

    /** The values allowed, or empty if they cannot be listed. */
    public List<String> choices() {
        return choices;
    }

    /** The property of that name, or null. */
    static @Nullable ConnectionProperty find(String key) {
        return Arrays.stream(values())
                .filter(property -> property.key.equals(key))
                .findFirst()
                .orElse(null);
    }
}
