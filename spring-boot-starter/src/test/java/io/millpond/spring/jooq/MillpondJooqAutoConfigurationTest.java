package io.millpond.spring.jooq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.Millpond;
import io.millpond.spring.database.MillpondAutoConfiguration;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.TransactionProvider;
import org.jooq.conf.FetchTriggerValuesAfterReturning;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Boot's jOOQ with our settings: RETURNING, Spring's transactions and exceptions. */
final class MillpondJooqAutoConfigurationTest {
    private static final Field<Integer> X = DSL.field("x", SQLDataType.INTEGER);

    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MillpondAutoConfiguration.class,
                        MillpondJooqAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        DataSourceTransactionManagerAutoConfiguration.class,
                        TransactionAutoConfiguration.class,
                        JooqAutoConfiguration.class))
                .withPropertyValues("millpond.url=file:" + folder.resolve("a.db"));
    }

    private static DSLContext withTable(DSLContext dsl) {
        dsl.execute("create table t (x integer primary key, y text) strict");
        return dsl;
    }

    @Test
    void settings_areThoseOfMillpond() {
        runner.run(context -> {
            DSLContext dsl = context.getBean(DSLContext.class);
            Settings ours = context.getBean(Millpond.class).dsl().settings();
            assertThat(dsl.dialect()).isEqualTo(SQLDialect.SQLITE);
            assertThat(dsl.settings()).isEqualTo(ours);
            assertThat(dsl.settings().getFetchTriggerValuesAfterReturning())
                    .isEqualTo(FetchTriggerValuesAfterReturning.NEVER);
        });
    }

    @Test
    void settingsOfTheApplication_areKeptButForOurs() {
        runner.withBean(Settings.class, () -> new Settings().withStatementType(StatementType.STATIC_STATEMENT))
                .run(context -> {
                    Settings settings = context.getBean(DSLContext.class).settings();
                    assertThat(settings.getStatementType()).isEqualTo(StatementType.STATIC_STATEMENT);
                    assertThat(settings.getFetchTriggerValuesAfterReturning())
                            .isEqualTo(FetchTriggerValuesAfterReturning.NEVER);
                });
    }

    @Test
    void customizerOfTheApplication_hasTheLastWord() {
        runner.withBean(
                        DefaultConfigurationCustomizer.class,
                        () -> configuration -> configuration.set(SQLDialect.DEFAULT))
                .run(context ->
                        assertThat(context.getBean(DSLContext.class).dialect()).isEqualTo(SQLDialect.DEFAULT));
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void otherDialect_isNotUsed_andThatIsSaid(CapturedOutput output) {
        runner.withPropertyValues("spring.jooq.sql-dialect=POSTGRES").run(context -> {
            assertThat(context.getBean(DSLContext.class).dialect()).isEqualTo(SQLDialect.SQLITE);
            assertThat(output).contains("spring.jooq.sql-dialect=POSTGRES is not used");
        });
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void ourDialect_needsNoWord(CapturedOutput output) {
        runner.withPropertyValues("spring.jooq.sql-dialect=sqlite").run(context -> {
            assertThat(context.getBean(DSLContext.class).dialect()).isEqualTo(SQLDialect.SQLITE);
            assertThat(output).doesNotContain("sql-dialect");
        });
    }

    @Test
    void otherDataSource_isLeftAlone() {
        runner.withBean("own", DataSource.class, () -> new DriverManagerDataSource("jdbc:sqlite::memory:"))
                .run(context ->
                        assertThat(context.getBean(DSLContext.class).settings()).isEqualTo(new Settings()));
    }

    @Test
    void exceptions_areSprings() {
        runner.run(context -> {
            DSLContext dsl = withTable(context.getBean(DSLContext.class));
            dsl.execute("insert into t values (1, 'a')");
            assertThatThrownBy(() -> dsl.execute("insert into t values (1, 'b')"))
                    .isInstanceOf(DuplicateKeyException.class);
        });
    }

    @Test
    void returning_givesEveryRow() {
        runner.run(context -> {
            DSLContext dsl = withTable(context.getBean(DSLContext.class));
            assertThat(dsl.insertInto(DSL.table("t"), X)
                            .values(3)
                            .values(1)
                            .values(2)
                            .returningResult(X)
                            .fetch(X))
                    .containsExactlyInAnyOrder(1, 2, 3);
        });
    }

    @Test
    void transactions_areSprings() {
        runner.run(context -> {
            assertThat(context).hasSingleBean(TransactionProvider.class);
            DSLContext dsl = withTable(context.getBean(DSLContext.class));
            TransactionTemplate spring = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
            spring.executeWithoutResult(status -> {
                dsl.execute("insert into t values (1, 'a')");
                dsl.transaction(nested -> nested.dsl().execute("insert into t values (2, 'b')"));
                status.setRollbackOnly();
            });
            assertThat(dsl.fetchCount(DSL.table("t"))).isZero();
            assertThatThrownBy(() -> dsl.transaction(inside -> {
                        inside.dsl().execute("insert into t values (3, 'c')");
                        throw new IllegalStateException("undo");
                    }))
                    .hasMessage("undo");
            assertThat(dsl.fetchCount(DSL.table("t"))).isZero();
        });
    }
}
