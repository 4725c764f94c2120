package io.millpond.benchmarks.read;

import com.zaxxer.hikari.HikariDataSource;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** One fork: reads by {@link PostQueries} and prints what it read and how often in a second. For one thread. */
public final class ReadWorker {
    private final PostReads reads;
    private long next;
    private long taken;

    private ReadWorker(PostReads reads) {
        this.reads = reads;
    }

    /**
     * Runs {@code plain|file|replica|prepared <file> <server's URL, or -> <seconds to warm up> <seconds to measure>}.
     *
     * @throws Exception where the database cannot be opened
     */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "plain" -> {
                try (HikariDataSource pool = PlainPool.of(file)) {
                    new ReadWorker(PostReads.built(DSL.using(pool, SQLDialect.SQLITE))).work(arguments);
                }
            }
            case "file", "prepared" -> throughMillpond(MillpondConfig.builder().url("file:" + file), arguments);
            case "replica" ->
                throughMillpond(MillpondConfig.builder().url(arguments[2]).replica(file), arguments);
            default -> throw new IllegalArgumentException(arguments[0] + " is none of plain, file, replica, prepared");
        }
    }

    private static void throughMillpond(MillpondConfig.Builder config, String... arguments) throws Exception {
        try (Millpond millpond = Millpond.open(config.build())) {
            if (arguments[0].equals("replica")) {
                millpond.replica().sync();
            }
            DSLContext db = millpond.dsl();
            new ReadWorker(arguments[0].equals("prepared") ? PostReads.prepared(db) : PostReads.built(db))
                    .work(arguments);
        }
    }

    private void work(String... arguments) {
        System.out.println("rows " + seen());
        for (Runnable read : List.<Runnable>of(this::byKey, this::frontPage)) {
            run(read, Double.parseDouble(arguments[3]));
        }
        System.out.println("key " + run(this::byKey, Double.parseDouble(arguments[4])));
        System.out.println("front-page " + run(this::frontPage, Double.parseDouble(arguments[4])));
        if (taken == 0) {
            throw new IllegalStateException("nothing was read");
        }
    }

    private String seen() {
        return Stream.concat(Stream.of(reads.byKey(7)), reads.frontPage().stream())
                .map(ReadWorker::line)
                .collect(Collectors.joining(";"));
    }

    private static String line(Record row) {
        return Stream.of(row.intoArray()).map(String::valueOf).collect(Collectors.joining("|"));
    }

    private void byKey() {
        next = next % PostsFile.POSTS + 1;
        taken += reads.byKey(next).size();
    }

    private void frontPage() {
        taken += reads.frontPage().size();
    }

    private static double run(Runnable read, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * TimeUnit.SECONDS.toNanos(1));
        long count = 0;
        while (System.nanoTime() < end) {
            read.run();
            count++;
        }
        return count / ((double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1));
    }
}
