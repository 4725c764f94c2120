package io.millpond.spring.health;

import io.millpond.runtime.Millpond;
import io.millpond.spring.database.MillpondAutoConfiguration;
import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Tells under {@code millpond} how the database serves. {@code management.health.millpond.enabled=false} switches it off. */
@AutoConfiguration(after = MillpondAutoConfiguration.class, before = HealthContributorRegistryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(Millpond.class)
@ConditionalOnEnabledHealthIndicator("millpond")
@ConditionalOnBooleanProperty(name = "millpond.enabled", matchIfMissing = true)
public final class MillpondHealthAutoConfiguration
        extends CompositeHealthContributorConfiguration<MillpondHealthIndicator, Millpond> {
    /** Called by Spring. */
    MillpondHealthAutoConfiguration() {
        super(MillpondHealthIndicator::new);
    }

    @Bean
    @ConditionalOnMissingBean(name = {"millpondHealthIndicator", "millpondHealthContributor"})
    HealthContributor millpondHealthContributor(Map<String, Millpond> millponds) {
        return createContributor(millponds);
    }
}
