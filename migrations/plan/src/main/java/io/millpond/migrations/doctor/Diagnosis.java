package io.millpond.migrations.doctor;

/**
 * What is known of one subject.
 *
 * @param level how it is
 * @param subject stable, for programs, such as {@code foreignKeys}
 * @param message a sentence without full stop
 * @param nextStep what the reader can do about it; empty where there is nothing to do
 */
public record Diagnosis(Level level, String subject, String message, String nextStep) {
    /** How it is. */
    public enum Level {
        /** As it should be. */
        GOOD,
        /** It may make trouble. */
        WARNING,
        /** It makes trouble. */
        ERROR
    }

    /**
     * Says that something is as it should be.
     *
     * @param subject the subject
     * @param message what is known
     * @return the diagnosis
     */
    public static Diagnosis good(String subject, String message) {
        return new Diagnosis(Level.GOOD, subject, message, "");
    }
}
