package io.millpond.migrations.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.millpond.schema.load.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParityLintTest {
    private static final Path FILE = Path.of("x.sql");

    @ParameterizedTest
    @MethodSource("io.millpond.migrations.lint.ParityCases#refused")
    void refused_isFoundOnce(String code, String sql) {
        assertThat(ParityLint.check(FILE, sql)).extracting(Problem::code).containsExactly("SERVER_REFUSES_" + code);
    }

    @ParameterizedTest
    @MethodSource("io.millpond.migrations.lint.ParityCases#taken")
    void taken_isNotFound(String sql) {
        assertThat(ParityLint.check(FILE, sql)).isEmpty();
    }

    @Test
    void finding_hasLineColumnAndText() {
        List<Problem> problems = ParityLint.check(
                FILE, "-- vacuum\ncreate table a(x);\r\n\n  select 'é', if(1,\n 2, 3) from a;\nvacuum;\n");

        assertThat(problems)
                .extracting(Problem::line, Problem::column, Problem::sourceLine)
                .containsExactly(tuple(4, 15, "  select 'é', if(1,"), tuple(6, 1, "vacuum;"));
    }

    @Test
    void insideTriggersAndViews_isFound() {
        assertThat(ParityLint.check(
                        FILE,
                        "create trigger x after insert on t begin select 1; update t set a = unistr(a); end;"
                                + "create view v as select 1_0;"))
                .extracting(Problem::code)
                .containsExactly("SERVER_REFUSES_FUNCTION", "SERVER_REFUSES_NUMBER");
    }

    @Test
    void placeholders_areNoObstacle() {
        assertThat(ParityLint.check(FILE, "create table ${table}(a); analyze ${table};"))
                .extracting(Problem::code)
                .containsExactly("SERVER_REFUSES_STATEMENT");
    }
}
