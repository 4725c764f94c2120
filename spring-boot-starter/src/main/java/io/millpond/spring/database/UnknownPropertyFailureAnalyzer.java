package io.millpond.spring.database;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Names the properties that do not exist, and the numbers and durations that are empty: Spring binds neither. Comes before Boot's,
 * which prints their values: a misspelt token's too.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownPropertyFailureAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("millpond");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, UnboundConfigurationPropertiesException cause) {
        List<ConfigurationPropertyName> names = cause.getUnboundProperties().stream()
                .map(property -> property.getName())
                .toList();
        if (!names.stream().allMatch(OURS::isAncestorOf)) {
            return null;
        }
        String unknown = names.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        return new FailureAnalysis(
                "There is no such property, or it has no value: " + unknown,
                "Correct or remove it. After millpond. may stand: " + String.join(", ", known()) + ".",
                cause);
    }

    private static Set<String> known() {
        return Arrays.stream(MillpondProperties.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
