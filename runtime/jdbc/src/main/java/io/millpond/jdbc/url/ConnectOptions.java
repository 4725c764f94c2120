package io.millpond.jdbc.url;

import io.millpond.jdbc.http.Origin;
import io.millpond.jdbc.http.TransportOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything a connection needs to know. Its {@code toString()} shows no secret.
 *
 * @param origin where the server is
 * @param url the JDBC URL without anything secret, for {@code getURL()}
 * @param token asked at open and after a 401
 * @param namespace of the server; null: the server chooses
 * @param encryptionKey value of {@code x-turso-encryption-key}; null: none
 * @param transport timeouts and TLS
 * @param networkTimeout for one call with all its requests and answers, and between two pieces of a streamed answer; zero:
 *     no limit
 * @param transactionMode of a transaction that may write
 * @param isReadOnly whether connections start read-only
 * @param dates how java.sql dates are stored
 */
public record ConnectOptions(
        Origin origin,
        String url,
        TokenSupplier token,
        @Nullable String namespace,
        @Nullable String encryptionKey,
        TransportOptions transport,
        Duration networkTimeout,
        TransactionMode transactionMode,
        boolean isReadOnly,
        DateFormat dates) {
    /** The same with another source of tokens. */
    public ConnectOptions with(TokenSupplier other) {
        return new ConnectOptions(
                origin,
                url,
                other,
                namespace,
                encryptionKey,
                transport,
                networkTimeout,
                transactionMode,
                isReadOnly,
                dates);
    }

    @Override
    public String toString() {
        return "ConnectOptions[" + url + "]";
    }
}
