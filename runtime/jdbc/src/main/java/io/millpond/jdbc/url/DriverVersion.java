package io.millpond.jdbc.url;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This driver's version, as the build wrote it. Stateless. */
public final class DriverVersion {
    private static final String TEXT = read();

    private DriverVersion() {}

    /** The whole version, as {@code 1.2.3}. */
    public static String text() {
        return TEXT;
    }

    /** The number before the first dot. */
    public static int major() {
        return number(0);
    }

    /** The number behind the first dot. */
    public static int minor() {
        return number(1);
    }

    private static int number(int index) {
        return Integer.parseInt(TEXT.split("[.-]", -1)[index]);
    }

    private static String read() {
        try (InputStream in = DriverVersion.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("The driver's jar is damaged: its version cannot be read", e);
        }
    }
}
