package io.millpond.testkit.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CrashRunnerIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ChildProgram ECHO =
            ChildProgram.of(EchoProgram.class, "one", "two words").withJvmOptions("-Decho.option=three");

    @Test
    void child_hearsAndIsHeard() {
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            Child child = runner.start();
            assertThat(child.await("here", LIMIT)).startsWith("here one,two words three ");
            child.say("ä 1");
            child.say("ä 2");
            assertThat(child.await("echo ä 2", LIMIT)).isEqualTo("echo ä 2");
            assertThat(child.newest("echo")).isEqualTo("ä 2");
            assertThat(child.newest("nothing")).isEmpty();
            child.say("bye");
            assertThat(child.awaitEnd(LIMIT)).isZero();
            assertThat(runner.kills()).isZero();
        }
    }

    @Test
    void mark_isWhenTheChildIsKilled_andTheNextOneIsAnother() {
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            Child first = runner.start();
            first.say("now");
            assertThat(runner.killAt("echo", LIMIT)).isEqualTo("echo now");
            assertThat(first.awaitEnd(LIMIT)).as("128 + SIGKILL").isEqualTo(137);
            Child second = runner.start();
            assertThat(second.pid()).isNotEqualTo(first.pid());
            second.await("here", LIMIT);
            assertThat(runner.kills()).isEqualTo(1);
        }
    }

    @Test
    void missingMark_isAnErrorWithWhatTheChildSaid_andItIsKilled() {
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            Child child = runner.start();
            child.await("here", LIMIT);
            assertThatThrownBy(() -> runner.killAt("never", Duration.ofMillis(50)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("never")
                    .hasMessageContaining("here one");
            assertThat(child.isAlive()).isFalse();
            assertThatThrownBy(() -> child.await("never", LIMIT)).hasMessageContaining("ended without 'never'");
        }
    }

    @Test
    void randomMoments_areTheSeedsOwn() {
        assertThat(moments(42)).isEqualTo(moments(42)).isNotEqualTo(moments(43));
        assertThat(moments(42)).allMatch(moment -> moment.compareTo(Duration.ofMillis(20)) <= 0);
    }

    private static List<Duration> moments(long seed) {
        List<Duration> moments = new ArrayList<>();
        try (CrashRunner runner = CrashRunner.of(ECHO, seed)) {
            for (int i = 0; i < 3; i++) {
                Child child = runner.start();
                moments.add(runner.killWithin(Duration.ofMillis(20)));
                assertThat(child.isAlive()).isFalse();
            }
        }
        return moments;
    }

    @Test
    void secondChild_isNotStartedWhileTheFirstLives() {
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            runner.start();
            assertThatThrownBy(runner::start).hasMessageContaining("lives");
        }
    }

    @Test
    void closedRunner_leavesNoProcessAndNoFile() {
        Child child;
        Path file;
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            child = runner.start();
            String here = child.await("here", LIMIT);
            file = Path.of(here.substring(here.lastIndexOf(' ') + 1));
            assertThat(file).exists();
            assertThat(children()).isNotEmpty();
        }
        assertThat(child.isAlive()).isFalse();
        assertThat(children()).isEmpty();
        assertThat(Files.exists(file.getParent())).isFalse();
    }

    @Test
    void childOfAKilledJvm_ends() throws Exception {
        try (CrashRunner runner = CrashRunner.of(ECHO, 1)) {
            Child child = runner.start();
            child.say("again");
            long orphan = Long.parseLong(child.await("started ", LIMIT).substring("started ".length()));
            child.await("echo again", LIMIT);
            ProcessHandle handle = ProcessHandle.of(orphan).orElseThrow();
            child.kill();
            handle.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static List<String> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                .map(ProcessHandle.Info::commandLine)
                .map(line -> line.orElse(""))
                .filter(line -> line.contains(EchoProgram.class.getName()))
                .toList();
    }
}
