package io.millpond.spring.jooq;

import io.millpond.runtime.Millpond;
import io.millpond.spring.database.MillpondAutoConfiguration;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.SettingsTools;
import org.jooq.impl.DefaultConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jooq.autoconfigure.DefaultConfigurationCustomizer;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Gives Boot's {@code DSLContext} the settings of {@link Millpond#dsl()}, without which RETURNING is wrong on SQLite. */
@AutoConfiguration(after = MillpondAutoConfiguration.class, before = JooqAutoConfiguration.class)
@ConditionalOnClass({DSLContext.class, DefaultConfigurationCustomizer.class})
@ConditionalOnBean(name = MillpondAutoConfiguration.DATA_SOURCE)
public final class MillpondJooqAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(MillpondJooqAutoConfiguration.class);
    private static final String OTHER_DIALECT = "spring.jooq.sql-dialect";

    /** Called by Spring. */
    MillpondJooqAutoConfiguration() {}

    /** First of all, so that customizers of the application have the last word. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    DefaultConfigurationCustomizer millpondJooqCustomizer(Millpond millpond, Environment environment) {
        String dialect = environment.getProperty(OTHER_DIALECT, SQLDialect.SQLITE.name());
        if (!dialect.isBlank() && !dialect.equalsIgnoreCase(SQLDialect.SQLITE.name())) {
            LOG.warn("{}={} is not used: what Millpond opens is SQLite. Remove it.", OTHER_DIALECT, dialect);
        }
        return configuration -> customize(configuration, millpond.dsl().settings());
    }

    private static void customize(DefaultConfiguration configuration, Settings ours) {
        Settings settings = SettingsTools.clone(configuration.settings()); // may come from spring.jooq.config
        settings.setFetchTriggerValuesAfterReturning(ours.getFetchTriggerValuesAfterReturning());
        settings.setInlineThreshold(ours.getInlineThreshold());
        configuration.set(settings);
        configuration.set(SQLDialect.SQLITE); // Boot looks it up by the JDBC URL, and finds none for a server's
    }
}
