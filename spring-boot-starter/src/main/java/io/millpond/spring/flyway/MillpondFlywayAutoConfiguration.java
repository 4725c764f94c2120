package io.millpond.spring.flyway;

import io.millpond.migrations.apply.MillpondDatabaseType;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.spring.database.MillpondAutoConfiguration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Lets Boot's Flyway migrate the primary at the start, before jOOQ and {@code JdbcTemplate} are used. Flyway gets a
 * connection of its own: a migration sets pragmas and must not begin with the write lock.
 */
@AutoConfiguration(after = MillpondAutoConfiguration.class, before = FlywayAutoConfiguration.class)
@ConditionalOnClass({Flyway.class, FlywayConfigurationCustomizer.class, MillpondDatabaseType.class})
@ConditionalOnBean(name = MillpondAutoConfiguration.DATA_SOURCE)
public final class MillpondFlywayAutoConfiguration {
    /** Called by Spring. */
    MillpondFlywayAutoConfiguration() {}

    /** An application that names another database for Flyway ({@code spring.flyway.url}, a bean) gets what it names. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    FlywayConfigurationCustomizer millpondFlywayCustomizer(Millpond millpond, ObjectProvider<DataSource> dataSource) {
        MillpondConfig config = millpond.config();
        return configuration -> {
            if (configuration.getDataSource() == dataSource.getIfUnique()) {
                // Flyway itself opens it, by the type that millpond-flyway registers.
                configuration.dataSource(config.jdbcUrl(), null, config.authToken());
            }
        };
    }

    @Bean
    @ConditionalOnMissingBean
    FlywayMigrationStrategy millpondMigrationStrategy(Millpond millpond) {
        return new MigrationThenSync(millpond);
    }
}
