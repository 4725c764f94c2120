package io.millpond.blog.accounts;

import static io.millpond.blog.db.Tables.SESSIONS;
import static io.millpond.blog.db.Tables.USERS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Browsers that are signed in, kept in the database: a restart signs nobody out, and every process that serves the blog
 * knows them. Safe for any number of threads.
 */
public final class Sessions {
    /** How long a browser stays signed in. */
    public static final Duration LIFETIME = Duration.ofDays(14);

    private final DSLContext db;
    private final Clock clock;

    /**
     * Works on one blog's database.
     *
     * @param db the blog's database
     * @param clock tells what has expired
     */
    public Sessions(DSLContext db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Begins a session, and forgets those that have expired.
     *
     * @param old what the browser's cookie said until now: that session ends when the new one begins, and not if it cannot;
     *     empty where it had none
     * @return the value for the browser's cookie; it is not kept here
     */
    public String begin(Account account, String old) {
        String token = Token.random();
        Instant now = clock.instant();
        db.transaction(transaction -> {
            DSLContext tx = transaction.dsl();
            tx.deleteFrom(SESSIONS)
                    .where(SESSIONS.EXPIRES_AT.le(now))
                    .or(SESSIONS.TOKEN_DIGEST.eq(Token.digest(old)))
                    .execute();
            tx.insertInto(SESSIONS)
                    .set(SESSIONS.TOKEN_DIGEST, Token.digest(token))
                    .set(SESSIONS.USER_ID, account.id())
                    .set(SESSIONS.CSRF_TOKEN, Token.random())
                    .set(SESSIONS.EXPIRES_AT, now.plus(LIFETIME))
                    .execute();
        });
        return token;
    }

    /** The session that a cookie's value belongs to; empty where there is none or it has expired. */
    public Optional<Session> find(String token) {
        return db.select(USERS, SESSIONS.CSRF_TOKEN)
                .from(SESSIONS)
                .innerJoin(USERS)
                .on(SESSIONS.USER_ID.eq(USERS.ID))
                .where(SESSIONS.TOKEN_DIGEST.eq(Token.digest(token)))
                .and(SESSIONS.EXPIRES_AT.gt(clock.instant()))
                .fetchOptional(row -> new Session(Accounts.account(row.value1()), row.value2()));
    }

    /** Ends a session; one that does not exist is no error. */
    public void end(String token) {
        db.deleteFrom(SESSIONS)
                .where(SESSIONS.TOKEN_DIGEST.eq(Token.digest(token)))
                .execute();
    }
}
