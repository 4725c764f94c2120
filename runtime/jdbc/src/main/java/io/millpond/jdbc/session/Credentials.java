package io.millpond.jdbc.session;

import io.millpond.jdbc.http.Header;
import io.millpond.jdbc.http.Origin;
import io.millpond.jdbc.url.ConnectOptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of every request, with the token of the moment. For one thread at a time. */
final class Credentials {
    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header CLIENT = new Header("x-libsql-client-version", "millpond-jdbc");

    private final ConnectOptions options;
    private @Nullable String token;
    private List<Header> headers;

    Credentials(ConnectOptions options) throws SQLException {
        this.options = options;
        this.token = ask(options, null);
        this.headers = build();
    }

    /** The headers; without the token and the key where a redirect leads to another host or port. */
    List<Header> headers(Origin origin, boolean isTrusted) {
        boolean isHome = origin.port() == options.origin().port()
                && origin.host().equalsIgnoreCase(options.origin().host());
        if (isTrusted || isHome) {
            return headers;
        }
        List<Header> open = new ArrayList<>(List.of(JSON, CLIENT));
        addNamespace(open);
        return open;
    }

    /** After a 401: whether there is another token to try. */
    boolean renew() throws SQLException {
        String other = ask(options, token);
        if (other == null || other.equals(token)) {
            return false;
        }
        token = other;
        headers = build();
        return true;
    }

    /** What an application's code throws is not told as ours: it may hold a secret. */
    private static @Nullable String ask(ConnectOptions options, @Nullable String refused) throws SQLException {
        try {
            return options.token().token(refused);
        } catch (RuntimeException e) {
            throw new SQLInvalidAuthorizationSpecException(
                    "The token supplier has failed with " + e.getClass().getName() + ". Next: see the cause.",
                    "28000",
                    e);
        }
    }

    private List<Header> build() {
        List<Header> all = new ArrayList<>(List.of(JSON, CLIENT));
        if (token != null) {
            all.add(new Header("Authorization", "Bearer " + token.strip()));
        }
        if (options.encryptionKey() != null) {
            all.add(new Header("x-turso-encryption-key", options.encryptionKey()));
        }
        addNamespace(all);
        return List.copyOf(all);
    }

    /** sqld reads the first up to 0.24.32, and prefers it later; it refuses padding. */
    private void addNamespace(List<Header> all) {
        String namespace = options.namespace();
        if (namespace != null) {
            byte[] name = namespace.getBytes(StandardCharsets.UTF_8);
            all.add(new Header(
                    "x-namespace-bin", Base64.getEncoder().withoutPadding().encodeToString(name)));
            if (name.length == namespace.length()) { // a header's value is ASCII
                all.add(new Header("x-namespace", namespace));
            }
        }
    }
}
