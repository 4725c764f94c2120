package io.millpond.runtime.history;

/** What a history must keep. */
enum Rule {
    /** Every row that is seen was written by a write of the history that had not failed. */
    NO_DIRTY_READS("a read saw what was not committed"),
    /** A state holds every write up to its version, as a whole, and nothing newer. */
    CONSISTENT_PREFIX("a read saw a state that the primary never had"),
    /** One write has one version and one version one write, whoever looks. */
    ONE_HISTORY("two reads or writes disagree about what a version is"),
    /** Every version is explained by a write. */
    NO_PHANTOMS("a version was committed that no write explains"),
    /** A session's reads never go back. */
    MONOTONIC_READS("a session read an older state than before"),
    /** A session sees what it wrote. */
    READ_YOUR_WRITES("a session did not see its own write"),
    /** A session's writes come one after the other. */
    MONOTONIC_WRITES("a session's write came before its own earlier one"),
    /** What a session writes comes after what it has read. */
    WRITES_FOLLOW_READS("a session's write came before what the session had read"),
    /** A write comes after all that was known before it began. */
    WRITE_ORDER("a write came before one that was known when it began"),
    /** A bounded read sees what was known so long before it began. */
    BOUNDED_STALENESS("a read was staler than it may be"),
    /** A strong read sees all that was known before it began. */
    LINEARIZABLE("a strong read did not see what was known when it began");

    private final String sentence;

    Rule(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong when it is broken. */
    String sentence() {
        return sentence;
    }
}
