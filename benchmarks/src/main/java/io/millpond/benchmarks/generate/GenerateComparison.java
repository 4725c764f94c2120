package io.millpond.benchmarks.generate;

import io.millpond.benchmarks.peer.RatioInterval;
import io.millpond.benchmarks.replica.Scratch;
import io.millpond.schema.compare.Change;
import io.millpond.schema.compare.SchemaComparison;
import io.millpond.schema.load.LiveSchema;
import io.millpond.schema.model.Schema;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The first migration of 500 tables, 3,000 columns and 800 indexes, and the one after a column more, written by Millpond's
 * command, its Maven goal and two versions of drizzle-kit; each in a process of its own, from its start to its end, in turns whose order
 * changes. What all of them wrote makes the same database, or this fails. {@code -Dforks=5 -Djar=cli/target/millpond.jar} are
 * the defaults; the Maven goal takes part where {@code -Dmaven=mvn} names a Maven, with options, that has the plugin in its
 * local repository.
 */
public final class GenerateComparison {
    private static final int FORKS = Integer.getInteger("forks", 5);
    private static final Path JAR = Path.of(System.getProperty("jar", "cli/target/millpond.jar"));
    private static final String MAVEN = System.getProperty("maven", "");
    private static final String VERSION = System.getProperty("version", "0.1.0-SNAPSHOT");

    private GenerateComparison() {}

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        List<Generator> peers = List.of(
                new Generator("drizzle-kit 0.31", DrizzleKit.in("node")),
                new Generator("drizzle-kit 1.0", DrizzleKit.in("node-next")));
        List<Generator> all = new ArrayList<>(List.of(
                new Generator("millpond", Millpond.commandLine(JAR)),
                new Generator(
                        "millpond, C1", Millpond.commandLine(JAR, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"))));
        if (!MAVEN.isEmpty()) {
            all.add(new Generator("millpond, Maven", Millpond.mavenGoal(MAVEN, VERSION)));
        }
        List<Generator> ours = List.copyOf(all);
        all.addAll(peers);
        System.out.printf(
                Locale.ROOT,
                "load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (int round = 1; round <= FORKS; round++) {
            round(round, all);
            Collections.reverse(all);
        }
        ours.forEach(generator -> print(generator, peers));
    }

    private static void round(int round, List<Generator> all) throws Exception {
        @Nullable Schema expected = null;
        for (Generator generator : all) {
            try (Scratch scratch = Scratch.create();
                    Connection migrated = generator.fork(round, scratch.folder())) {
                Schema schema = LiveSchema.read(migrated).schema();
                List<Change> changes = expected == null ? List.of() : SchemaComparison.compare(expected, schema);
                if (!changes.isEmpty()
                        || schema.tables().size() != 500
                        || schema.indexes().size() != 800) {
                    throw new IllegalStateException(generator.name() + " made another database: " + changes);
                }
                expected = schema;
            }
        }
    }

    private static void print(Generator ours, List<Generator> peers) {
        for (Generator peer : peers) {
            System.out.printf(
                    Locale.ROOT,
                    "%-16s against %-16s: first %s; after a change %s%n",
                    ours.name(),
                    peer.name(),
                    compared(ours.first(), peer.first()),
                    compared(ours.next(), peer.next()));
        }
    }

    private static String compared(List<Double> ours, List<Double> theirs) {
        RatioInterval ratio = RatioInterval.of(perSecond(ours), perSecond(theirs));
        return String.format(
                Locale.ROOT,
                "%.2f s and %.2f s, %.2f times faster (95 %%: %.2f to %.2f)",
                median(ours),
                median(theirs),
                ratio.mean(),
                ratio.low(),
                ratio.high());
    }

    private static List<Double> perSecond(List<Double> seconds) {
        return seconds.stream().map(one -> 1 / one).toList();
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }
}
