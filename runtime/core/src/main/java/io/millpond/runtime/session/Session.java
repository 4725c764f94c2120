package io.millpond.runtime.session;

/** What one user has seen and written. Thread-safe. */
public final class Session {
    private final Consistency consistency;

    Session(Consistency consistency) {
        this.consistency = consistency;
    }

    /**
     * What reads of this session may miss, where a read does not say otherwise.
     *
     * @return the level
     */
    public Consistency consistency() {
        return consistency;
    }
}
