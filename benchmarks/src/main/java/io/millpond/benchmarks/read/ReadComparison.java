package io.millpond.benchmarks.read;

import io.millpond.benchmarks.peer.Contender;
import io.millpond.benchmarks.peer.Contest;
import io.millpond.benchmarks.peer.NodeClient;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.testkit.sqld.Sqld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;

/**
 * The same reads of the same rows through Millpond on a file, through Millpond's routing on a replica, through jOOQ on HikariCP
 * and sqlite-jdbc, and through Drizzle on {@code @libsql/client}; Millpond's and Drizzle's built anew for each call and prepared. Each fork
 * is a process of its own, in turns; all must have read the same. {@code -Dforks=10 -Dwarmup=3 -Dseconds=3} are the
 * defaults; Node's part is read from {@code benchmarks/src/main/node} or {@code -Dnode=<folder>}.
 */
public final class ReadComparison {
    private static final int FORKS = Integer.getInteger("forks", 10);
    private static final String WARM_UP_SECONDS = System.getProperty("warmup", "3");
    private static final String SECONDS = System.getProperty("seconds", "3");

    private ReadComparison() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("millpond-benchmark");
        Path file = folder.resolve("posts.db");
        PostsFile.write(file);
        try (Sqld sqld = Sqld.start();
                Connection connection = DriverManager.getConnection(sqld.jdbcUrl())) {
            PostsFile.write(connection);
            Path replica = folder.resolve("replica.db");
            copy(sqld, replica);
            Contender onFile = Contender.java("millpond", ReadWorker.class, "file", file.toString(), "-");
            Contender ahead = Contender.java("millpond prepared", ReadWorker.class, "prepared", file.toString(), "-");
            Contender onReplica =
                    Contender.java("millpond-replica", ReadWorker.class, "replica", replica.toString(), sqld.url());
            Contender plain = Contender.java("plain jOOQ", ReadWorker.class, "plain", file.toString(), "-");
            Contender drizzle = drizzle("drizzle", file, "built");
            Contender prepared = drizzle("drizzle prepare()", file, "prepared");
            new Contest(List.of(onFile, plain, drizzle, ahead, prepared, onReplica), FORKS, WARM_UP_SECONDS, SECONDS)
                    .run(() -> {});
            for (Contender ours : List.of(onFile, onReplica)) {
                List.of(plain, drizzle, prepared).forEach(peer -> Contest.printRatios(ours, peer));
            }
            Contest.printRatios(ahead, prepared);
        }
    }

    private static Contender drizzle(String name, Path file, String how) throws Exception {
        return new Contender(name, List.of("node", "read.mjs", "file:" + file, how), NodeClient.installed());
    }

    /** So that no fork spends its time on it. */
    private static void copy(Sqld sqld, Path replica) {
        MillpondConfig config =
                MillpondConfig.builder().url(sqld.url()).replica(replica).build();
        Millpond.open(config).close();
    }
}
