package io.millpond.jdbc.http;

import io.millpond.jdbc.http.HttpFailure.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** Puts TLS on a connection: the server's name is sent and its certificate must be for this name. Stateless. */
final class Tls {
    private Tls() {}

    /** Shakes hands on a connected socket. */
    static SSLSocket over(TimedSocket socket, Origin origin, TransportOptions options) throws IOException {
        try {
            SSLSocket tls = (SSLSocket) Trust.context(options.certificates())
                    .getSocketFactory()
                    .createSocket(socket, origin.host(), origin.port(), true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            if (e instanceof HttpFailure failure) {
                throw failure;
            }
            if (has(e, SocketTimeoutException.class)) {
                throw new SocketTimeoutException("the TLS handshake took too long");
            }
            if (has(e, SocketException.class) || has(e, EOFException.class)) {
                throw new IOException("it closed the connection during the TLS handshake", e);
            }
            throw failure(origin, e);
        }
    }

    private static HttpFailure failure(Origin origin, Exception thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = "TLS with " + origin + " failed: " + root.getMessage() + ". Next: "
                + next(root, String.valueOf(root.getMessage()));
        return new HttpFailure(Reason.TLS, false, message, thrown);
    }

    private static String next(Throwable root, String why) {
        String lower = why.toLowerCase(Locale.ROOT);
        if (root instanceof CertificateExpiredException || root instanceof CertificateNotYetValidException) {
            return "renew the server's certificate, or set the clock of this machine.";
        }
        if (lower.contains("subject alternative") || lower.contains("name matching")) {
            return "use a host in the URL that the server's certificate is for.";
        }
        if (lower.contains("unrecognized ssl message") || lower.contains("unsupported or unrecognized")) {
            return "the port may speak plain HTTP: check it, or set the property tls to false.";
        }
        if (lower.contains("certification path") || lower.contains("trust")) {
            return "if the server's certificate comes from an authority of your own, name its PEM file in the property"
                    + " certificates.";
        }
        return "check host and port in the URL and the property certificates.";
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
