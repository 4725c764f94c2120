package io.millpond.testkit.sqld;

import io.millpond.testkit.jwt.JwtKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The temporary folder of one server: data, log, keys. Its command line names them. */
record ServerFiles(Path folder) {
    private static final int TAIL_LINES = 40;

    static ServerFiles create() {
        return new ServerFiles(Folders.createTemporary("millpond-sqld-"));
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("sqld.log");
    }

    List<String> command(Path program, Ports ports, SqldOptions options) {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--no-welcome"));
        command.addAll(List.of("--db-path", data().toString(), "--http-listen-addr", loopback(ports.http())));
        if (options.hasNamespaces()) {
            command.add("--enable-namespaces");
        }
        if (options.hasAdmin()) {
            command.addAll(List.of("--admin-listen-addr", loopback(ports.admin())));
        }
        if (options.hasGrpc()) {
            command.addAll(List.of("--grpc-listen-addr", loopback(ports.grpc())));
        }
        if (options.primary() != null) {
            command.addAll(List.of("--primary-grpc-url", options.primary().grpcUrl()));
        }
        if (!options.publicKeys().isEmpty()) {
            command.addAll(List.of("--auth-jwt-key-file", writeKeys(options.publicKeys())));
        }
        command.addAll(options.arguments());
        return command;
    }

    private static String loopback(int port) {
        return "127.0.0.1:" + port;
    }

    private String writeKeys(List<JwtKeys> keys) {
        StringBuilder pem = new StringBuilder();
        keys.forEach(key -> pem.append(key.publicKeyPem()));
        Path file = folder.resolve("jwt-keys.pem");
        try {
            return Files.writeString(file, pem).toString();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the server's keys", e);
        }
    }

    /** The whole log since the first start, of which restarts are a part; empty before the first. */
    String logText() {
        try {
            return Files.exists(log()) ? Files.readString(log(), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            return "(log unreadable: " + e + ")";
        }
    }

    String logTail() {
        List<String> lines = logText().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
