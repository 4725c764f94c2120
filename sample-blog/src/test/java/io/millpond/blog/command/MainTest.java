package io.millpond.blog.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

final class MainTest {
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.addSubcommand(new Failing());
        return commandLine.setErr(new PrintWriter(err)).execute(arguments);
    }

    @Test
    void unexpectedError_isOneClearLine_withoutAStack() {
        assertThat(run("fail")).isEqualTo(1);
        assertThat(err.toString())
                .contains("fail", "ArithmeticException: out of ducks", "--verbose")
                .doesNotContain("\tat ");
    }

    @Test
    void unexpectedError_showsItsStackWhereAskedFor() {
        assertThat(run("--verbose", "fail")).isEqualTo(1);
        assertThat(err.toString()).contains("out of ducks", "\tat ");
    }

    @Command(name = "fail")
    private static final class Failing implements Callable<Integer> {
        @Override
        public Integer call() {
            throw new IllegalStateException("SQL [insert …]", new ArithmeticException("out of ducks"));
        }
    }
}
