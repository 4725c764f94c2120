package io.millpond.cli;

import java.util.Arrays;
import java.util.List;

/** Libraries log to standard error, and only warnings unless asked for more. */
final class Logging {
    private Logging() {}

    /** Must run before any class of a library that logs is loaded. */
    static void configure(String... args) {
        List<String> given = Arrays.asList(args);
        boolean verbose = given.contains("-v") || given.contains(Main.VERBOSE);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", verbose ? "info" : "warn");
        if (!verbose) {
            // It logs each failure that it also throws; the error is printed once, in our form.
            System.setProperty("org.slf4j.simpleLogger.log.org.flywaydb", "off");
            // Who holds the lock that a migration waits for; a command must not stand still without a word.
            System.setProperty("org.slf4j.simpleLogger.log.io.millpond.migrations.apply", "info");
        }
        System.setProperty("org.slf4j.simpleLogger.showThreadName", "false");
        System.setProperty("org.slf4j.simpleLogger.showShortLogName", "true");
    }
}
