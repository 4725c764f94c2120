package io.millpond.spring.actuator;

import io.millpond.runtime.Millpond;
import io.millpond.runtime.MillpondConfig;
import io.millpond.spring.database.MillpondAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Hides the token in the actuator's {@code env} and {@code configprops}, also where they are told to show values. */
@AutoConfiguration(after = MillpondAutoConfiguration.class)
@ConditionalOnClass(SanitizingFunction.class)
@ConditionalOnBooleanProperty(name = "millpond.enabled", matchIfMissing = true)
public final class MillpondSecretsAutoConfiguration {
    /** Called by Spring. */
    MillpondSecretsAutoConfiguration() {}

    @Bean
    SanitizingFunction millpondSanitizingFunction(ObjectProvider<Millpond> millponds) {
        return new Secrets(() -> millponds.stream()
                .map(Millpond::config)
                .map(MillpondConfig::authToken)
                .toList());
    }
}
