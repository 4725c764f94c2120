import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs a command beside a libSQL server that asks for a token, with MILLPOND_URL and MILLPOND_AUTH_TOKEN in its
 * environment, and ends with its exit code. The server's program is that of the tests: MILLPOND_SQLD, or the one that
 * they fetched into the cache. Without one the command is left out, in CI that is an error.
 *
 * <p>usage: java .ci/WithSqld.java COMMAND ARGUMENT…
 */
class WithSqld {
    public static void main(String[] command) throws Exception {
        Path program = program();
        if (program == null) {
            System.err.println("no sqld on this machine; left out: " + String.join(" ", command));
            System.exit(System.getenv("CI") == null ? 0 : 1);
        }
        Path folder = Files.createTempDirectory("millpond-sqld");
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded());
        Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PUBLIC KEY-----\n" + pem + "\n-----END PUBLIC KEY-----\n");
        int port = freePort();
        Process server = new ProcessBuilder(
                        program.toString(),
                        "--db-path", folder.resolve("data").toString(),
                        "--http-listen-addr", "127.0.0.1:" + port,
                        "--auth-jwt-key-file", folder.resolve("key.pem").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        int exitCode;
        try {
            String url = "http://127.0.0.1:" + port;
            awaitHealth(url, server, folder.resolve("log"));
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().put("MILLPOND_URL", url);
            builder.environment().put("MILLPOND_AUTH_TOKEN", token(keys));
            exitCode = builder.start().waitFor();
        } finally {
            server.destroyForcibly().waitFor();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        System.exit(exitCode);
    }

    private static Path program() throws IOException {
        String named = System.getenv("MILLPOND_SQLD");
        if (named != null && !named.isEmpty()) {
            return Path.of(named);
        }
        String caches = System.getenv("XDG_CACHE_HOME");
        Path cache = caches == null || caches.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache", "millpond")
                : Path.of(caches, "millpond");
        if (!Files.isDirectory(cache)) {
            return null;
        }
        String version = "sqld-" + version() + "-";
        try (Stream<Path> packages = Files.list(cache)) {
            return packages.filter(one -> one.getFileName().toString().startsWith(version))
                    .map(one -> one.resolve("sqld"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** That of the tests, where they say it: the cache may hold others. */
    private static String version() throws IOException {
        Path source = Path.of("testkit/src/main/java/io/millpond/testkit/sqld/ServerPackage.java");
        Matcher version = Pattern.compile("VERSION = \"([^\"]+)\"").matcher(Files.readString(source));
        if (!version.find()) {
            throw new IllegalStateException(source + " says no version; run this in the repository's folder");
        }
        return version.group(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitHealth(String url, Process server, Path log) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (System.nanoTime() < end && server.isAlive()) {
            if (isHealthy(url)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("sqld did not come up:\n" + Files.readString(log));
    }

    private static boolean isHealthy(String url) {
        try {
            HttpURLConnection health =
                    (HttpURLConnection) URI.create(url + "/health").toURL().openConnection();
            health.setConnectTimeout(1_000);
            health.setReadTimeout(1_000);
            return health.getResponseCode() == 200;
        } catch (IOException e) {
            return false; // Not up yet.
        }
    }

    private static String token(KeyPair keys) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        List<String> parts = Stream.of("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}", "{\"a\":\"rw\"}")
                .map(part -> base64.encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .toList();
        String text = String.join(".", parts);
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(keys.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + base64.encodeToString(signature.sign());
    }
}
