package io.millpond.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Settings from environment variables. Immutable. */
final class Environment {
    private static final String PREFIX = "MILLPOND_";

    /** Ours, but read by other parts: test servers, the build. */
    private static final Set<String> ELSEWHERE = Set.of("MILLPOND_SQLD", "MILLPOND_JDK25");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    MillpondConfig.Builder read(MillpondConfig.Builder builder) {
        List<String> unknown = new ArrayList<>();
        variables.keySet().stream().filter(Environment::isOurs).sorted().forEach(name -> {
            Setting<?> setting = find(name);
            if (setting == null) {
                unknown.add(name);
            } else {
                builder.parse(setting, variables.getOrDefault(name, ""));
            }
        });
        if (!unknown.isEmpty()) {
            throw unknown(unknown);
        }
        return builder;
    }

    private static boolean isOurs(String name) {
        return name.startsWith(PREFIX) && !ELSEWHERE.contains(name);
    }

    private static @Nullable Setting<?> find(String env) {
        return Setting.ALL.stream()
                .filter(setting -> setting.env().equals(env))
                .findFirst()
                .orElse(null);
    }

    private static MillpondException unknown(List<String> names) {
        StringBuilder message = new StringBuilder();
        for (String name : names) {
            Setting<?> nearest = Setting.ALL.stream()
                    .min((a, b) -> Integer.compare(distance(name, a.env()), distance(name, b.env())))
                    .orElseThrow();
            message.append(message.isEmpty() ? "" : "; ")
                    .append("unknown environment variable ")
                    .append(name);
            if (distance(name, nearest.env()) <= 3) {
                message.append(", did you mean ").append(nearest.env()).append('?');
            }
        }
        String allowed =
                String.join(", ", Setting.ALL.stream().map(Setting::env).toList());
        return new MillpondException(
                MillpondException.Code.CONFIG_INVALID,
                "Cannot read the settings: " + message,
                "Correct or remove it. Known are: " + allowed + ".",
                null);
    }

    /** Levenshtein distance: single-letter edits that lead from one name to the other. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] row = new int[to.length() + 1];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
            }
            previous = row;
        }
        return previous[to.length()];
    }
}
