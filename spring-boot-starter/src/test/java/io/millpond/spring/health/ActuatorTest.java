package io.millpond.spring.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.MillpondMeters;
import io.millpond.spring.actuator.MillpondSecretsAutoConfiguration;
import io.millpond.spring.database.MillpondAutoConfiguration;
import io.millpond.spring.metrics.MillpondMetricsAutoConfiguration;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;

/** Health, meters and hidden secrets: with the actuator, without it, and with the application's own. */
final class ActuatorTest {
    @TempDir
    Path folder;

    private ApplicationContextRunner runner;

    @BeforeEach
    void prepare() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MillpondAutoConfiguration.class,
                        MillpondHealthAutoConfiguration.class,
                        MillpondMetricsAutoConfiguration.class,
                        MillpondSecretsAutoConfiguration.class))
                .withPropertyValues("millpond.url=file:" + folder.resolve("a.db"));
    }

    @Test
    void everything_isThereWithTheActuator() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context)
                        .hasSingleBean(HealthContributor.class)
                        .hasSingleBean(SanitizingFunction.class)
                        .hasSingleBean(MillpondMeters.class));
    }

    /** By name, as Boot imports them: then what a class mentions need not be there. */
    static final class Everything implements ImportSelector {
        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            Set<String> names = new LinkedHashSet<>(Set.of(MillpondAutoConfiguration.class.getName()));
            ImportCandidates.load(AutoConfiguration.class, null).forEach(name -> {
                if (name.startsWith("io.millpond.")) {
                    names.add(name);
                }
            });
            return names.toArray(String[]::new);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Everything.class)
    static class Importing {}

    @Test
    void nothing_isThereWithoutTheActuator() {
        new ApplicationContextRunner()
                .withUserConfiguration(Importing.class)
                .withPropertyValues("millpond.url=file:" + folder.resolve("a.db"))
                .withClassLoader(new FilteredClassLoader(
                        "io.micrometer",
                        "jakarta.servlet",
                        "org.springframework.boot.actuate",
                        "org.springframework.boot.health",
                        "org.springframework.boot.micrometer",
                        "org.springframework.boot.servlet",
                        "org.springframework.boot.web",
                        "org.springframework.web"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(Millpond.class)
                        .doesNotHaveBean("millpondHealthContributor")
                        .doesNotHaveBean("millpondMeters")
                        .doesNotHaveBean("millpondSessionFilter")
                        .doesNotHaveBean("millpondSanitizingFunction"));
    }

    @Test
    void disabled_leavesNothing() {
        runner.withPropertyValues("millpond.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(HealthContributor.class)
                        .doesNotHaveBean(SanitizingFunction.class)
                        .doesNotHaveBean(MillpondMeters.class));
        runner.withPropertyValues("management.health.millpond.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(HealthContributor.class));
    }

    @Test
    void healthOfTheApplication_isKept() {
        HealthIndicator own = () -> Health.unknown().build();
        runner.withBean("millpondHealthIndicator", HealthIndicator.class, () -> own)
                .run(context ->
                        assertThat(context.getBean(HealthContributor.class)).isSameAs(own));
    }

    @Test
    void closedDatabase_isDown() {
        runner.run(context -> {
            HealthIndicator indicator = (HealthIndicator) context.getBean(HealthContributor.class);
            assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
            context.getBean(Millpond.class).close();
            Health down = indicator.health();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails())
                    .containsEntry("primaryReachable", false)
                    .containsKey("reasons");
        });
    }
}
