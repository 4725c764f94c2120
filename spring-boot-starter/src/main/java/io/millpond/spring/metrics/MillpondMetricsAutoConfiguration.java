package io.millpond.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.millpond.runtime.Millpond;
import io.millpond.runtime.observe.MillpondMeters;
import io.millpond.spring.database.MillpondAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** {@code millpond.*} meters in the application's registry; Boot binds them. */
@AutoConfiguration(after = {MillpondAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class})
@ConditionalOnClass({MeterBinder.class, CompositeMeterRegistryAutoConfiguration.class})
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnSingleCandidate(Millpond.class)
@ConditionalOnBooleanProperty(name = "millpond.enabled", matchIfMissing = true)
public final class MillpondMetricsAutoConfiguration {
    /** Called by Spring. */
    MillpondMetricsAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    MillpondMeters millpondMeters(Millpond millpond) {
        return new MillpondMeters(millpond);
    }
}
