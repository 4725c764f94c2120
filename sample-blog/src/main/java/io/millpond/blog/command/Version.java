package io.millpond.blog.command;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "Millpond blog " + (version == null ? "(not from a jar)" : version),
            "Java " + System.getProperty("java.version")
        };
    }
}
