package io.millpond.migrations.apply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/**
 * Says when migrations run on an older SQLite than the one they were made with. flyway-maven-plugin brings a driver of
 * its own, and Maven takes the nearest version, not the newest.
 *
 * <p>Threads: any; warns once for each version.
 */
public final class DriverSkew {
    private static final Log LOG = LogFactory.getLog(DriverSkew.class);
    private static final String BUILT_WITH = readBuiltWith();
    private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

    private DriverSkew() {}

    static void warn(DatabaseMetaData metaData) {
        try {
            if (Engine.ofUrl(metaData.getURL()) == Engine.SERVER) {
                return; // The server brings its own SQLite, whatever drivers there are here.
            }
            String found = metaData.getDriverVersion();
            if (metaData.getDriverName().startsWith("SQLite") && isOlder(found, BUILT_WITH) && WARNED.add(found)) {
                LOG.warn(warning(found));
            }
        } catch (SQLException e) {
            throw new FlywaySqlException("Unable to read the version of the driver", e);
        }
    }

    /**
     * The sqlite-jdbc that Millpond was built and tested with.
     *
     * @return its version
     */
    public static String builtWith() {
        return BUILT_WITH;
    }

    static String warning(String found) {
        return "sqlite-jdbc " + found + " applies the migrations, Millpond was built and tested with " + BUILT_WITH
                + ". In a POM, list it directly in the plugin, or flyway-maven-plugin's own older one wins:"
                + " <plugin><artifactId>flyway-maven-plugin</artifactId> … <dependencies><dependency>"
                + "<groupId>org.xerial</groupId><artifactId>sqlite-jdbc</artifactId><version>" + BUILT_WITH
                + "</version></dependency></dependencies></plugin>";
    }

    /**
     * Compares versions by their numbers; what is not a number counts as zero.
     *
     * @param found such as {@code 3.45.1}
     * @param wanted of the same form
     * @return whether the first is older
     */
    public static boolean isOlder(String found, String wanted) {
        String[] left = found.split("[.-]", -1);
        String[] right = wanted.split("[.-]", -1);
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int difference = Integer.compare(part(left, i), part(right, i));
            if (difference != 0) {
                return difference < 0;
            }
        }
        return false;
    }

    private static int part(String[] parts, int index) {
        return index < parts.length && parts[index].matches("\\d{1,9}") ? Integer.parseInt(parts[index]) : 0;
    }

    private static String readBuiltWith() {
        Properties properties = new Properties();
        try (InputStream in = DriverSkew.class.getResourceAsStream("built-with.properties")) {
            properties.load(Objects.requireNonNull(in, "built-with.properties is missing from this jar"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("sqlite-jdbc");
    }
}
