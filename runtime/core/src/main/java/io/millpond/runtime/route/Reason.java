package io.millpond.runtime.route;

/** Why a statement runs where it runs. */
public enum Reason {
    /** The replica has all that the session must see. */
    REPLICA_HAS_IT("the replica has everything that this session must see"),
    /** The same, after a wait. */
    REPLICA_CAUGHT_UP("the replica had everything that this session must see after a short wait"),
    /** Not older than asked for. */
    RECENT_ENOUGH("the replica is not older than this read allows"),
    /** There is none. */
    NO_REPLICA("there is no replica"),
    /** There is none, and this server answers fastest of those that have what the session must see. */
    NEAREST("of the servers that have what this session must see it answers fastest"),
    /** Another server was asked first. */
    FAILED_OVER("a server that answers faster, usually, did not answer this time"),
    /** It has no file that can be read. */
    REPLICA_NOT_SERVING("the replica has no copy that can be read now"),
    /** It did not have what the session must see in time. */
    REPLICA_BEHIND("the replica does not have everything yet that this session must see"),
    /** Nobody knows yet what it must have. */
    UNCONFIRMED("the primary has not said yet how far the replica must be for this session"),
    /** Older than asked for. */
    TOO_OLD("the replica may be older than this read allows"),
    /** Asked for. */
    STRONG("this read was asked to run on the primary"),
    /** It only reads, and the file is the primary. */
    READS("it only reads"),
    /** It writes, or nobody knows that it does not. */
    WRITES("it writes, or cannot be known not to"),
    /** A transaction that may write is open, or begins with it. */
    TRANSACTION("it belongs to a transaction that may write"),
    /** A transaction that only reads is open. */
    SNAPSHOT("it belongs to a transaction that reads one snapshot"),
    /** The replica's file does not know a table, a column or a function of it, at least not yet. */
    UNKNOWN_TO_REPLICA("the replica's file does not know a table, column or function that it uses"),
    /** The replica's file could not be read. */
    REPLICA_FAILED("the replica's file could not be read"),
    /** It was not recognised as a write before the replica's file refused it. */
    REFUSED_BY_REPLICA("it was opened for reading only, and refused it, because it writes"),
    /** The logical connection knows the answer, or there is nothing to do. */
    KNOWN("the connection itself knows the answer");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /**
     * Whether it says why a read that the replica was meant for ran on the server instead.
     *
     * @return not for what was asked to run there
     */
    public boolean isFallBack() {
        return switch (this) {
            case REPLICA_NOT_SERVING,
                    REPLICA_BEHIND,
                    UNCONFIRMED,
                    TOO_OLD,
                    UNKNOWN_TO_REPLICA,
                    REPLICA_FAILED,
                    REFUSED_BY_REPLICA -> true;
            case REPLICA_HAS_IT,
                    REPLICA_CAUGHT_UP,
                    RECENT_ENOUGH,
                    NO_REPLICA,
                    NEAREST,
                    FAILED_OVER,
                    STRONG,
                    READS,
                    WRITES,
                    TRANSACTION,
                    SNAPSHOT,
                    KNOWN -> false;
        };
    }

    /**
     * The reason in words.
     *
     * @return the part of a sentence that follows "because"
     */
    public String sentence() {
        return sentence;
    }
}
