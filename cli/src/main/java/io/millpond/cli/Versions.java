package io.millpond.cli;

import org.sqlite.SQLiteJDBCLoader;
import picocli.CommandLine.IVersionProvider;

/** The versions that decide what a migration may say. */
final class Versions implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "millpond " + of(Versions.class),
            "sqlite-jdbc " + SQLiteJDBCLoader.getVersion(),
            "java " + Runtime.version(),
        };
    }

    static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? "(development build)" : version;
    }
}
