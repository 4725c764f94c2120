package io.millpond.runtime.history;

import io.millpond.testkit.crash.Child;
import io.millpond.testkit.crash.ChildProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of a history, over all their lives. For one thread. */
final class Houses implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path folder;
    private final List<String> urls;
    private final long seed;
    private final List<Child> children = new ArrayList<>();
    private final List<Path> histories = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int lives;
    private long doneBefore;
    private int kills;
    private boolean isOver;

    /** @param urls of the server, for each process */
    Houses(Path folder, List<String> urls, long seed) {
        this.folder = folder;
        this.urls = List.copyOf(urls);
        this.seed = seed;
        for (int i = 0; i < urls.size(); i++) {
            children.add(start(i));
        }
    }

    private Child start(int house) {
        lives++;
        int life = 10 * lives + house; // so that every number tells its process
        histories.add(folder.resolve("history-" + life));
        Child child = Child.start(
                ChildProgram.of(
                                GuestHouse.class,
                                urls.get(house),
                                folder.toString(),
                                "replica-" + house + ".db",
                                Integer.toString(life),
                                Long.toString(seed + 100L * lives))
                        .withJvmOptions(
                                "-Xmx160m",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                                "-Dorg.jooq.no-logo=true",
                                "-Dorg.jooq.no-tips=true"),
                folder);
        child.say("go");
        return child;
    }

    /** SIGKILL; another process goes on with the same file. */
    void kill(int house) {
        Child victim = children.get(house);
        victim.kill();
        kills++;
        bury(victim);
        children.set(house, start(house));
    }

    private void bury(Child child) {
        doneBefore += done(child);
        child.lines().stream()
                .filter(line -> line.startsWith("wrong ") || line.startsWith("Exception in thread"))
                .forEach(wrong::add);
    }

    private static long done(Child child) {
        String done = child.newest("done ");
        return done.isEmpty() ? 0 : Long.parseLong(done);
    }

    /** Operations so far, over all lives. */
    long done() {
        return isOver
                ? doneBefore
                : doneBefore + children.stream().mapToLong(Houses::done).sum();
    }

    int size() {
        return children.size();
    }

    int kills() {
        return kills;
    }

    /** Whether one has said something that it should not have. */
    boolean isWrong() {
        return !wrong.isEmpty()
                || children.stream().anyMatch(child -> !child.newest("wrong ").isEmpty());
    }

    /** Lets every process finish what it does. */
    void end() {
        children.forEach(child -> child.say("stop"));
        for (Child child : children) {
            child.await("end", LIMIT);
            bury(child);
        }
        isOver = true;
    }

    /** How many reads of the living ones ran at a replica. */
    long atReplica() {
        return children.stream()
                .mapToLong(child -> Long.parseLong(child.newest("replica ")))
                .sum();
    }

    /** What failed in each of the living ones. */
    List<String> failed() {
        return children.stream().map(child -> child.newest("failed ")).toList();
    }

    /** Everything that somebody said and should not have. */
    List<String> wrong() {
        return wrong;
    }

    List<Path> histories() {
        return histories.stream().filter(Files::exists).toList();
    }

    @Override
    public void close() {
        children.forEach(Child::close);
    }
}
