package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust. One context for each file as it is on disk, so that connections resume each other's TLS sessions and a
 * renewed file is read again. Thread-safe.
 */
final class Trust {
    private static final int MOST_CONTEXTS = 64;
    private static final ConcurrentMap<Version, SSLContext> CONTEXTS = new ConcurrentHashMap<>();

    private Trust() {}

    /** A file at one time. */
    private record Version(Path file, FileTime changed) {}

    /** The context for a PEM file of authorities; null: the JVM's. */
    static SSLContext context(@Nullable Path certificates) throws IOException, GeneralSecurityException {
        if (certificates == null) {
            return SSLContext.getDefault();
        }
        try {
            Version version = new Version(certificates, Files.getLastModifiedTime(certificates));
            SSLContext known = CONTEXTS.get(version);
            if (known != null) {
                return known;
            }
            SSLContext fresh = read(certificates);
            if (CONTEXTS.size() >= MOST_CONTEXTS) {
                CONTEXTS.clear();
            }
            SSLContext raced = CONTEXTS.putIfAbsent(version, fresh);
            return raced == null ? fresh : raced;
        } catch (IOException | GeneralSecurityException e) {
            throw new HttpFailure(
                    Reason.TLS,
                    false,
                    "The file of the property certificates cannot be used: " + certificates + " ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage()
                            + "). Next: name a PEM file with one or more CERTIFICATE blocks.",
                    e);
        }
    }

    private static SSLContext read(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        if (store.size() == 0) {
            throw new IOException("it holds no certificate");
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
