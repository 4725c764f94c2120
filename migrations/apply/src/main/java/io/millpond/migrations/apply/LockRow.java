package io.millpond.migrations.apply;

import java.time.Instant;

/**
 * What the lock table says.
 *
 * @param owner who holds the lock
 * @param acquiredAt since when, by the database's clock
 * @param expiresAt seconds since 1970 by the database's clock
 * @param now the database's clock, as {@code expiresAt}
 */
record LockRow(LockOwner owner, Instant acquiredAt, long expiresAt, long now) {
    /** How long an owner that is seen to be alive keeps an expired lock, which is one that it could not renew. */
    private static final long GRACE_SECONDS = 600;

    /** Whether somebody else may take the lock now. */
    boolean isFree() {
        return switch (owner.liveness()) {
            case DEAD -> true;
            case ALIVE -> expiresAt - now < -GRACE_SECONDS;
            case UNKNOWN -> expiresAt < now;
        };
    }

    @Override
    public String toString() {
        return "process " + owner.pid() + " on " + owner.host() + ", since " + acquiredAt;
    }
}
