package io.millpond.blog.accounts;

import static io.millpond.blog.db.Tables.SESSIONS;
import static io.millpond.blog.db.Tables.USERS;

import io.millpond.blog.db.enums.UsersRole;
import io.millpond.blog.db.tables.records.UsersRecord;
import java.util.Optional;
import org.jooq.DSLContext;

/** The people of a blog and their passwords. Safe for any number of threads. */
public final class Accounts {
    private final DSLContext db;
    private final Passwords passwords;

    /**
     * Works on one blog's database.
     *
     * @param db the blog's database
     * @param passwords makes and checks hashes
     */
    public Accounts(DSLContext db, Passwords passwords) {
        this.db = db;
        this.passwords = passwords;
    }

    /** Whether anybody can sign in yet. */
    public boolean hasSignIn() {
        return db.fetchExists(USERS, USERS.PASSWORD_HASH.isNotNull());
    }

    /**
     * Adds somebody who can sign in.
     *
     * @return the new user's key, or empty where the e-mail address is taken
     * @throws IllegalArgumentException if the password is too short or too long
     */
    public Optional<Long> add(String name, String email, UsersRole role, String password) {
        return db.insertInto(USERS)
                .set(USERS.NAME, name)
                .set(USERS.EMAIL, email)
                .set(USERS.ROLE, role)
                .set(USERS.PASSWORD_HASH, passwords.hash(password))
                .onConflictDoNothing()
                .returning(USERS.ID)
                .fetchOptional(USERS.ID);
    }

    /**
     * Sets a new password, and signs the user out everywhere.
     *
     * @return whether there is such a user
     * @throws IllegalArgumentException if the password is too short or too long
     */
    public boolean setPassword(String email, String password) {
        String hash = passwords.hash(password);
        return db.transactionResult(transaction -> {
            Long user = transaction
                    .dsl()
                    .update(USERS)
                    .set(USERS.PASSWORD_HASH, hash)
                    .where(USERS.EMAIL.eq(email))
                    .returning(USERS.ID)
                    .fetchOne(USERS.ID);
            if (user != null) {
                transaction
                        .dsl()
                        .deleteFrom(SESSIONS)
                        .where(SESSIONS.USER_ID.eq(user))
                        .execute();
            }
            return user != null;
        });
    }

    /**
     * Finds the account that an e-mail address and a password belong to.
     *
     * @return empty where there is no such account, it cannot sign in, or the password is another
     */
    public Optional<Account> check(String email, String password) {
        UsersRecord user = db.fetchOne(USERS, USERS.EMAIL.eq(email));
        String hash = user == null ? null : user.getPasswordHash();
        boolean right = hash == null ? passwords.matchesNobody(password) : passwords.matches(password, hash);
        return right && user != null ? Optional.of(account(user)) : Optional.empty();
    }

    static Account account(UsersRecord user) {
        return new Account(user.getId(), user.getName(), user.getRole() != UsersRole.USER);
    }
}
