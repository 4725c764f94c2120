package io.millpond.testkit.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.testkit.proxy.HostileProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
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

    private static String handshake(TestCertificates certificates, String host) throws IOException {
        try (ServerSocket silentServer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HostileProxy proxy =
                        HostileProxy.before("http://127.0.0.1:" + silentServer.getLocalPort(), certificates);
                SSLSocket socket = TlsClient.connect(proxy, certificates, host)) {
            return socket.getSession().getProtocol();
        }
    }
}
