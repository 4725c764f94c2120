package io.millpond.spring.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.spring.database.MillpondAutoConfiguration;
import io.millpond.spring.jooq.MillpondJooqAutoConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Boot's Flyway migrates the file that Millpond has open, before it is read. */
final class MillpondFlywayAutoConfigurationTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MillpondAutoConfiguration.class,
                        MillpondJooqAutoConfiguration.class,
                        MillpondFlywayAutoConfiguration.class,
                        DataSourceAutoConfiguration.class,
                        FlywayAutoConfiguration.class,
                        JooqAutoConfiguration.class))
                .withPropertyValues("millpond.url=file:" + folder.resolve("a.db"));
    }

    @Test
    void migrations_runBeforeJooqReads() {
        runner.withUserConfiguration(Reading.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Titles.class).count()).isEqualTo(1);
            // Our database type ran it: it keeps its lock in a table of its own.
            assertThat(context.getBean(DSLContext.class)
                            .fetchValues("select name from sqlite_schema where name like 'millpond%'"))
                    .isNotEmpty();
        });
    }

    record Titles(int count) {}

    @Configuration(proxyBeanMethods = false)
    static class Reading {
        @Bean
        Titles titles(DSLContext dsl) {
            return new Titles(dsl.fetchCount(dsl.selectOne().from("posts")));
        }
    }

    @Test
    void wrappedDataSource_isStillMigratedPastTheRouter() {
        runner.withUserConfiguration(Wrapping.class, Reading.class)
                .run(context -> assertThat(context).hasNotFailed().hasBean("titles"));
    }

    @Configuration(proxyBeanMethods = false)
    static class Wrapping {
        @Bean
        static BeanPostProcessor wrapper() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof javax.sql.DataSource source ? new DelegatingDataSource(source) : bean;
                }
            };
        }
    }

    @Test
    void urlForFlywayAlone_isKept() {
        Path other = folder.resolve("other.db");
        runner.withPropertyValues("spring.flyway.url=jdbc:sqlite:" + other).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(other).isNotEmptyFile();
            assertThat(tables(context.getBean(DSLContext.class))).isEmpty();
        });
    }

    @Test
    void flywayDisabled_migratesNothing() {
        runner.withPropertyValues("spring.flyway.enabled=false").run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(Flyway.class);
            assertThat(tables(context.getBean(DSLContext.class))).isEmpty();
        });
    }

    private static List<?> tables(DSLContext dsl) {
        return dsl.fetchValues("select name from sqlite_schema");
    }

    @Test
    void strategyOfTheApplication_isKept() {
        AtomicInteger calls = new AtomicInteger();
        runner.withBean(FlywayMigrationStrategy.class, () -> flyway -> calls.incrementAndGet())
                .run(context -> assertThat(context).hasNotFailed().hasSingleBean(FlywayMigrationStrategy.class));
        assertThat(calls).hasValue(1);
    }

    @Test
    void millpondOfTheApplication_isWhatIsMigrated() {
        Path file = folder.resolve("own.db");
        runner.withBean(
                        Millpond.class,
                        () -> Millpond.open(
                                MillpondConfig.builder().url("file:" + file).build()))
                .withUserConfiguration(Reading.class)
                .run(context -> assertThat(context).hasNotFailed().hasBean("titles"));
    }

    @Test
    void secondStart_migratesNothing() {
        runner.run(context -> assertThat(context).hasNotFailed());
        runner.withUserConfiguration(Reading.class)
                .run(context ->
                        assertThat(context.getBean(Titles.class).count()).isEqualTo(1));
    }
}
