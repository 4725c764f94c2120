package io.millpond.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Keeps {@code docs/jdbc-differences.md} the same as {@link Difference}. {@code -Dgolden.update=true} rewrites the page, and
 * then fails.
 */
final class DifferenceTest {
    private static final Path PAGE = Path.of("../../docs/jdbc-differences.md");
    private static final Path SUITE = Path.of("src/test/java/io/millpond/jdbc/contract");
    private static final int LIMIT = 25;

    @Test
    void page_listsEveryDifference() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page());
            fail("rewrote %s: look at it, then run without -Dgolden.update", PAGE);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page());
    }

    @Test
    void differences_areFew() {
        assertThat(Difference.values()).hasSizeLessThanOrEqualTo(LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void difference_isShownByATest(Difference difference) throws IOException {
        try (Stream<Path> files = Files.list(SUITE)) {
            assertThat(files.filter(file -> file.toString().endsWith("Contract.java")))
                    .as("files that use %s", difference)
                    .anySatisfy(file -> assertThat(Files.readString(file)).contains("Difference." + difference));
        }
    }

    private static String page() {
        return """
                # Where libSQL servers answer differently from a SQLite file

                The contract suite in `runtime/jdbc` states some three hundred behaviours of JDBC and runs them on sqlite-jdbc 3.54.1.0 with
                a file, and on `millpond-jdbc` with sqld 0.24.32. These are all the places where it expects something else of the
                server. None is about transactions, types or keys. The table is made from the suite's own list, and each row
                has a test that sees both sides.

                | Difference | sqlite-jdbc, file | millpond-jdbc, sqld | Cause |
                |---|---|---|---|
                """ + Stream.of(Difference.values()).map(DifferenceTest::row).collect(Collectors.joining()) + """

                Apart from these, the driver keeps to JDBC where sqlite-jdbc does not, and offers what it leaves out. None of it comes from
                the server, and an application that follows JDBC does not see it:

                - generated keys by column name or index on `Statement`, and of every statement of a batch; no key of an insert that was
                  ignored, where sqlite-jdbc gives the key of an earlier row;
                - `executeQuery` of a statement without rows fails before it has any effect;
                - a closed statement refuses to work; a result that was replaced by the statement's next one is closed;
                - `setReadOnly` between transactions, savepoints only inside a transaction, `getMoreResults(CLOSE_ALL_RESULTS)`;
                - after `INSERT OR ROLLBACK` has ended a transaction, nothing runs in autocommit by accident: statements and `commit()`
                  fail until `rollback()`;
                - `ParameterMetaData` can be asked before a value is set, and says VARCHAR, since SQLite's parameters have no types;
                - `getCrossReference`, names of quoted constraints, and keys that name no column of their parent in `DatabaseMetaData`.
                """;
    }

    private static String row(Difference difference) {
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        difference.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        difference.onFile(),
                        difference.onServer(),
                        difference.cause())
                .replace(System.lineSeparator(), "\n");
    }
}
