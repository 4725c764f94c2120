package io.millpond.spring.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.runtime.MillpondException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Which beans there are, and when they are not. */
final class MillpondAutoConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        runner = new ApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(MillpondAutoConfiguration.class, DataSourceAutoConfiguration.class))
                .withPropertyValues("millpond.url=file:" + folder.resolve("a.db"));
    }

    @Test
    void dataSource_isMillpondsAndTheOnlyOne() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .hasSingleBean(Millpond.class)
                .hasSingleBean(DataSource.class)
                .getBean(DataSource.class)
                .isSameAs(context.getBean(Millpond.class).dataSource()));
    }

    @Test
    void enabledFalse_leavesTheDataSourceToBoot() {
        runner.withPropertyValues(
                        "millpond.enabled=false", "spring.datasource.url=jdbc:sqlite:" + folder.resolve("b.db"))
                .run(context -> {
                    assertThat(context).hasNotFailed().doesNotHaveBean(Millpond.class);
                    assertThat(context).doesNotHaveBean(MillpondConfig.class);
                    assertThat(context.getBean(DataSource.class)).isInstanceOf(HikariDataSource.class);
                });
    }

    @Test
    void dataSourceOfTheApplication_isKept() {
        DataSource own = new DriverManagerDataSource("jdbc:sqlite::memory:");
        runner.withBean("own", DataSource.class, () -> own).run(context -> {
            assertThat(context).hasSingleBean(Millpond.class).hasSingleBean(DataSource.class);
            assertThat(context.getBean(DataSource.class)).isSameAs(own);
        });
    }

    @Test
    void millpondOfTheApplication_isKept() {
        Path file = folder.resolve("own.db");
        runner.withBean(
                        "own",
                        Millpond.class,
                        () -> Millpond.open(
                                MillpondConfig.builder().url("file:" + file).build()))
                .run(context -> {
                    assertThat(context).hasSingleBean(Millpond.class).hasSingleBean(DataSource.class);
                    assertThat(file).exists();
                    assertThat(folder.resolve("a.db")).doesNotExist();
                });
    }

    @Test
    void millpondsOfTheApplication_leaveTheDataSourceToIt() {
        runner.withBean("one", Millpond.class, () -> open("one.db"))
                .withBean("two", Millpond.class, () -> open("two.db"))
                .withPropertyValues("spring.datasource.url=jdbc:sqlite:" + folder.resolve("b.db"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(MillpondAutoConfiguration.DATA_SOURCE)
                        .hasSingleBean(HikariDataSource.class));
    }

    private Millpond open(String name) {
        return Millpond.open(
                MillpondConfig.builder().url("file:" + folder.resolve(name)).build());
    }

    @Test
    void customizer_hasTheLastWord() {
        runner.withPropertyValues("millpond.readers=2")
                .withBean(MillpondConfigCustomizer.class, () -> builder -> builder.readers(3))
                .run(context -> assertThat(context.getBean(MillpondConfig.class).readers())
                        .isEqualTo(3));
    }

    @Test
    void unknownProperty_isNamedWithoutItsValue() {
        runner.withPropertyValues("millpond.auth-tokn=s3cret").run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new UnknownPropertyFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription()).contains("millpond.auth-tokn").doesNotContain("s3cret");
            assertThat(analysis.getAction()).contains("auth-token, ").doesNotContain("s3cret");
            assertThat(context.getStartupFailure()).asString().doesNotContain("s3cret");
        });
    }

    @Test
    void valueOutOfBounds_isToldWithTheWayOut() {
        runner.withPropertyValues("millpond.connections=4711").run(context -> {
            assertThat(context).hasFailed();
            FailureAnalysis analysis = new MillpondFailureAnalyzer().analyze(context.getStartupFailure());
            assertThat(analysis.getDescription())
                    .contains("connections")
                    .contains("4711")
                    .doesNotContain("Next:");
            assertThat(analysis.getAction()).contains("1 to 128");
        });
    }

    @Test
    void closedContext_closesTheDatabaseAndOpensAgain() {
        AtomicReference<Millpond> first = new AtomicReference<>();
        runner.run(context -> {
            first.set(context.getBean(Millpond.class));
            first.get().dsl().execute("create table t (x)");
        });
        assertThatThrownBy(() -> read(first.get())).isInstanceOf(SQLException.class);
        runner.run(context -> assertThat(read(context.getBean(Millpond.class))).isTrue());
    }

    private static boolean read(Millpond millpond) throws SQLException {
        try (Connection connection = millpond.dataSource().getConnection()) {
            return connection
                    .createStatement()
                    .executeQuery("select count(*) from t")
                    .next();
        }
    }

    @Test
    void missingFolder_isToldAsWhatItIs() {
        runner.withPropertyValues("millpond.url=file:" + folder.resolve("nowhere/a.db"))
                .run(context -> assertThat(context).getFailure().rootCause().isInstanceOf(MillpondException.class));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void slowStatement_isLoggedWhereThePropertyAsksForIt(CapturedOutput output) {
        String slow = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)"
                + " select max(i), 'hidden' from n";
        runner.run(context -> new JdbcTemplate(context.getBean(DataSource.class)).queryForList(slow));
        assertThat(output).doesNotContain("A statement took");
        runner.withPropertyValues("millpond.slow-statement=1ms")
                .run(context -> new JdbcTemplate(context.getBean(DataSource.class)).queryForList(slow));
        assertThat(output)
                .contains("A statement took", "READER", "select max(i), '…' from n")
                .doesNotContain("hidden");
    }
}
