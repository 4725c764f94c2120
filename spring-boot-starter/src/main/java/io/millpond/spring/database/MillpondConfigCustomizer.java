package io.millpond.spring.database;

import io.millpond.runtime.MillpondConfig;

/** A bean that has the last word on the settings, after the properties; several are called in their order. */
@FunctionalInterface
public interface MillpondConfigCustomizer {
    /**
     * Called once, before the database is opened.
     *
     * @param builder with what the properties say
     */
    void customize(MillpondConfig.Builder builder);
}
