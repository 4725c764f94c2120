package io.millpond.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.proxy.HostileProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What a client that trusts the CA accepts, and what it refuses. */
final class TestCertificatesTest {
    @Test
    void shared_isValidForThisMachineByNameAndAddress() throws Exception {
        assertThat(handshake(TestCertificates.shared(), "localhost")).isEqualTo("TLSv1.3");
        assertThat(handshake(TestCertificates.shared(), "127.0.0.1")).isEqualTo("TLSv1.3");
        assertThat(TestCertificates.shared()).isSameAs(TestCertificates.shared());
    }

    @Test
    void anotherHost_isRefused() {
        assertThatThrownBy(() -> handshake(TestCertificates.forAnotherHost(), "localhost"))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
    }

    @Test
    void expired_isRefused() {
        assertThatThrownBy(() -> handshake(TestCertificates.expired(), "localhost"))
                .isInstanceOf(SSLException.class)
                .hasStackTraceContaining("NotAfter");
    }

    private static String handshake(TestCertificates certificates, String host)
            throws IOException, GeneralSecurityException {
        try (ServerSocket silentServer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HostileProxy proxy =
                        HostileProxy.before("http://127.0.0.1:" + silentServer.getLocalPort(), certificates);
                Socket plain = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                SSLSocket socket = (SSLSocket) trusting(certificates.caPem())
                        .getSocketFactory()
                        .createSocket(plain, host, proxy.port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return socket.getSession().getProtocol();
        }
    }

    private static SSLContext trusting(Path caPem) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(caPem)) {
            trusted.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
