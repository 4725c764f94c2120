package io.millpond.spring.database;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Opens a {@link Millpond} and makes its data source the application's; Boot makes no pool then. An application that has
 * beans of its own of these types keeps them, and {@code millpond.enabled=false} switches everything of ours off.
 */
@AutoConfiguration(before = DataSourceAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "millpond.enabled", matchIfMissing = true)
@EnableConfigurationProperties(MillpondProperties.class)
public final class MillpondAutoConfiguration {
    /** The data source's name: what makes jOOQ, Flyway and others fit our database asks whether it is there. */
    public static final String DATA_SOURCE = "millpondDataSource";

    private static final Logger LOG = LoggerFactory.getLogger(MillpondAutoConfiguration.class);
    private static final String OTHER_URL = "spring.datasource.url";

    /** Called by Spring. */
    MillpondAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean({MillpondConfig.class, Millpond.class})
    MillpondConfig millpondConfig(MillpondProperties properties, ObjectProvider<MillpondConfigCustomizer> customizers) {
        MillpondConfig.Builder builder = properties.apply(MillpondConfig.builder());
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return builder.build();
    }

    /** Closed last of all that uses it: Spring closes what depends on it before. */
    @Bean
    @ConditionalOnMissingBean
    Millpond millpond(MillpondConfig config) {
        return Millpond.open(config);
    }

    @Bean(name = DATA_SOURCE, destroyMethod = "")
    @ConditionalOnMissingBean(DataSource.class)
    @ConditionalOnSingleCandidate(Millpond.class)
    DataSource dataSource(Millpond millpond, Environment environment) {
        if (environment.containsProperty(OTHER_URL)) {
            LOG.warn(
                    "{} is not used: millpond.url says where the database is. Remove it, or say millpond.enabled=false.",
                    OTHER_URL);
        }
        return millpond.dataSource();
    }
}
