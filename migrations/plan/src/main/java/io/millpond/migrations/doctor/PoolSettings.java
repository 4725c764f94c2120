package io.millpond.migrations.doctor;

import io.millpond.migrations.doctor.Diagnosis.Level;
import io.millpond.schema.error.BuildException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks at the settings of connection pools over plain {@code jdbc:sqlite:} URLs in a project's resources, as Spring Boot and
 * HikariCP read them. Pools that Millpond's runtime makes need none. Stateless.
 */
public final class PoolSettings {
    private static final Pattern NAMES = Pattern.compile("(?:application|hikari|bootstrap).*\\.(?:properties|ya?ml)");
    /** What https://github.com/brettwooldridge/HikariCP takes where nothing is said. */
    private static final String DEFAULT_SIZE = "10";

    private static final Pattern FOREIGN_KEYS_ON =
            Pattern.compile("foreign_keys\\s*=\\s*(?:on|true|1)", Pattern.CASE_INSENSITIVE);

    private final String file;
    private final String prefix;
    private final String url;
    private final Map<String, String> settings;

    private PoolSettings(String file, String prefix, String url, Map<String, String> settings) {
        this.file = file;
        this.prefix = prefix;
        this.url = url;
        this.settings = settings;
    }

    /**
     * Looks.
     *
     * @param resources a folder; sub-folders are not looked at
     * @return nothing where no such pool is set up or the folder is not there
     * @throws BuildException with code {@code SETTINGS_UNREADABLE} where a file cannot be read
     */
    public static List<Diagnosis> look(Path resources) {
        if (!Files.isDirectory(resources)) {
            return List.of();
        }
        List<Diagnosis> diagnoses = new ArrayList<>();
        try (Stream<Path> files = Files.list(resources)) {
            List<Path> found = files.filter(path ->
                            NAMES.matcher(String.valueOf(path.getFileName())).matches())
                    .sorted()
                    .toList();
            for (Path path : found) {
                String file = String.valueOf(path.getFileName());
                Map<String, String> settings = SettingsFile.read(path);
                settings.forEach((key, value) -> {
                    if (key.endsWith("url") && value.startsWith("jdbc:sqlite:")) {
                        String prefix =
                                key.substring(0, key.lastIndexOf('.') + 1).replaceFirst("hikari\\.$", "");
                        diagnoses.addAll(new PoolSettings(file, prefix, value, settings).look());
                    }
                });
            }
        } catch (IOException | UncheckedIOException e) {
            throw new BuildException(
                    "SETTINGS_UNREADABLE",
                    "The settings in " + resources + " cannot be read: " + e.getMessage(),
                    "Give yourself the right to read them.",
                    e);
        }
        return diagnoses;
    }

    private List<Diagnosis> look() {
        List<Diagnosis> diagnoses = new ArrayList<>();
        String initial = setting("connectioninitsql");
        if (initial.strip().replaceFirst(";$", "").contains(";")) {
            diagnoses.add(bad(
                    Level.ERROR,
                    "connectionInitSql has several statements, and sqlite-jdbc runs only the first",
                    "Put settings into the URL: jdbc:sqlite:x.db?foreign_keys=on&busy_timeout=5000."));
        }
        if (setting("readonly").equals("true") && !url.contains("open_mode=") && !url.contains("explicit_readonly=")) {
            diagnoses.add(bad(
                    Level.ERROR,
                    "readOnly is true, and sqlite-jdbc refuses setReadOnly: the pool does not start",
                    "Leave it out and add open_mode=1 to the URL, which makes every write fail."));
        }
        boolean hasForeignKeys = FOREIGN_KEYS_ON.matcher(url + " " + initial).find()
                || setting("foreignkeys").matches("true|on|1");
        if (!hasForeignKeys) {
            diagnoses.add(bad(
                    Level.WARNING,
                    "foreign keys are off on its connections: sqlite-jdbc does not switch them on",
                    "Add foreign_keys=on to the URL."));
        }
        String size = setting("maximumpoolsize").isEmpty() ? DEFAULT_SIZE : setting("maximumpoolsize");
        if (!size.equals("1") && !url.toUpperCase(Locale.ROOT).contains("TRANSACTION_MODE=IMMEDIATE")) {
            diagnoses.add(bad(
                    Level.WARNING,
                    "up to " + size
                            + " connections may write: a transaction that reads first fails with SQLITE_BUSY when"
                            + " another has written, whatever busy_timeout is",
                    "Add transaction_mode=IMMEDIATE to the URL, or set maximumPoolSize to 1; Millpond's DataSource has"
                            + " one writer and many readers."));
        }
        return diagnoses.isEmpty() ? List.of(Diagnosis.good("pool", where() + "settings fit SQLite")) : diagnoses;
    }

    private String setting(String name) {
        return settings.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix)
                        && entry.getKey()
                                .substring(entry.getKey().lastIndexOf('.') + 1)
                                .equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private Diagnosis bad(Level level, String message, String nextStep) {
        return new Diagnosis(level, "pool", where() + message, nextStep);
    }

    private String where() {
        return file + (prefix.isEmpty() ? "" : ", " + prefix.substring(0, prefix.length() - 1)) + ": ";
    }
}
