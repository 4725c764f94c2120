package io.millpond.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A server certificate, signed by a CA that is made once per JVM, in a temporary folder that the JVM deletes at its end.
 * Immutable. Made with the JDK's {@code keytool}, since the JDK has no public class that builds certificates.
 */
public final class TestCertificates {
    private static final String PASSWORD = "loopback";
    private static final String VALID_NOW = "-1d";
    private static final int LIMIT_SECONDS = 60;

    private static final Map<String, TestCertificates> MADE = new HashMap<>();
    private static @Nullable Path folder;

    private final Path caPem;
    private final KeyStore keys;
    private final String alias;

    private TestCertificates(Path caPem, KeyStore keys, String alias) {
        this.caPem = caPem;
        this.keys = keys;
        this.alias = alias;
    }

    /** For {@code localhost} and {@code 127.0.0.1}. */
    public static TestCertificates shared() {
        return of("shared", "dns:localhost,ip:127.0.0.1", VALID_NOW);
    }

    /** For another name than those of this machine: clients that check the name must refuse it. */
    public static TestCertificates forAnotherHost() {
        return of("another", "dns:elsewhere.invalid", VALID_NOW);
    }

    /** For this machine, but past its end: clients must refuse it. */
    public static TestCertificates expired() {
        return of("expired", "dns:localhost,ip:127.0.0.1", "-60d");
    }

    private static synchronized TestCertificates of(String alias, String names, String start) {
        TestCertificates known = MADE.get(alias);
        if (known != null) {
            return known;
        }
        try {
            TestCertificates made = make(alias, names, start);
            MADE.put(alias, made);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make test certificates", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("keytool made certificates that the JDK cannot read", e);
        }
    }

    private static TestCertificates make(String alias, String names, String start)
            throws IOException, GeneralSecurityException {
        Path home = folderWithCa();
        Path store = home.resolve("keys.p12");
        keytool(
                store,
                "-alias",
                alias,
                "-dname",
                "CN=Test server",
                "-signer",
                "ca",
                "-startdate",
                start,
                "-ext",
                "san=" + names,
                "-ext",
                "eku=serverAuth",
                "-validity",
                "30");
        KeyStore keys = load(store);
        Path caPem = home.resolve("ca.pem");
        Files.writeString(caPem, pem(keys.getCertificate("ca").getEncoded()));
        return new TestCertificates(caPem, keys, alias);
    }

    private static synchronized Path folderWithCa() throws IOException {
        if (folder != null) {
            return folder;
        }
        Path made = Files.createTempDirectory("millpond-tls-");
        for (String name : new String[] {"", "keys.p12", "ca.pem"}) {
            made.resolve(name).toFile().deleteOnExit();
        }
        keytool(
                made.resolve("keys.p12"),
                "-alias",
                "ca",
                "-dname",
                "CN=Test CA",
                "-startdate",
                "-90d",
                "-ext",
                "bc:c=ca:true",
                "-validity",
                "190");
        folder = made;
        return made;
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1", // most of its time is start-up
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1"));
        command.addAll(List.of(arguments));
        Path log = Files.createTempFile("keytool-", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException("keytool failed: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool ran", e);
        } finally {
            Files.delete(log);
        }
    }

    private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static String pem(byte[] certificate) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(certificate);
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    /** A file with the CA's certificate: what a client trusts. */
    public Path caPem() {
        return caPem;
    }

    /** For a server that shows the certificate. */
    public SSLContext serverContext() {
        try {
            // Only the server's entry: given the CA's key too, the JDK may choose to show that.
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            char[] password = PASSWORD.toCharArray();
            own.setKeyEntry("server", keys.getKey(alias, password), password, keys.getCertificateChain(alias));
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(own, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot use the certificate that keytool made", e);
        }
    }
}
