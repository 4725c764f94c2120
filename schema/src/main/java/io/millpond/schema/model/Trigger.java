package io.millpond.schema.model;

/**
 * A trigger.
 *
 * @param name as written, without quotes
 * @param target the table or view it is on, as that declares its name
 * @param definition all that stands after the trigger's name: time, event, target, condition and body
 */
public record Trigger(String name, String target, SqlText definition) {}
