package io.millpond.runtime.replica.wal;

import io.millpond.runtime.replica.disk.Disk;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@link OtherProcessesIT} starts in processes of its own. */
final class InjectingProcess {
    private static final List<Checkpoint.Mode> MODES =
            List.of(Checkpoint.Mode.COPY, Checkpoint.Mode.RESTART, Checkpoint.Mode.TRUNCATE);

    private InjectingProcess() {}

    static Process start(String role, Path folder) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                Stream.of(InjectingProcess.class, LiveFile.class, org.sqlite.JDBC.class, org.slf4j.Logger.class)
                        .map(InjectingProcess::place)
                        .distinct()
                        .collect(Collectors.joining(File.pathSeparator)),
                InjectingProcess.class.getName(),
                role,
                folder.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String place(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    /** {@code inject <folder>}: for ever, a line per transaction; {@code read <folder>}: until it is told to stop. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        if (arguments[0].equals("inject")) {
            inject(folder);
        } else {
            read(folder);
        }
    }

    private static void inject(Path folder) throws Exception {
        Path sources = java.nio.file.Files.createTempDirectory(folder, "source");
        try (SourceDatabase source = new SourceDatabase(sources.resolve("source.db"));
                LiveFile file = LiveFile.open(folder.resolve("replica.db"), Disk.system())) {
            source.execute("CREATE TABLE left_side (n INTEGER)", "CREATE TABLE right_side (n INTEGER, text TEXT)");
            source.execute("INSERT INTO left_side VALUES (0)", "INSERT INTO right_side VALUES (0, '')");
            List<SourceDatabase.Transaction> first = source.commits();
            source.whole().into(file);
            for (int n = 1; !first.isEmpty(); n++) {
                source.execute("BEGIN", "UPDATE left_side SET n = " + n);
                source.execute("INSERT INTO right_side VALUES (" + n + ", hex(randomblob(400)))");
                source.execute("DELETE FROM right_side WHERE n < " + (n - 20), "COMMIT");
                for (SourceDatabase.Transaction transaction : source.commits()) {
                    transaction.into(file);
                }
                if (n % 50 == 0) {
                    file.checkpoint(MODES.get(n / 50 % 3));
                }
                System.out.write((n + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                System.out.flush();
            }
        }
    }

    private static void read(Path folder) throws Exception {
        int seen = 0;
        try (Connection reader =
                        DriverManager.getConnection("jdbc:sqlite:file:" + folder.resolve("replica.db") + "?mode=ro");
                Statement statement = reader.createStatement()) {
            while (System.in.available() == 0) {
                try (ResultSet rows =
                        statement.executeQuery("SELECT (SELECT n FROM left_side), (SELECT max(n) FROM right_side)")) {
                    int left = rows.getInt(1);
                    if (left != rows.getInt(2) || left < seen) {
                        System.out.println("left " + left + " right " + rows.getInt(2) + " seen " + seen);
                        System.exit(1);
                    }
                    seen = left;
                }
            }
        }
        System.out.println("read up to " + seen);
    }
}
