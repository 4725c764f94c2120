package io.millpond.blog.accounts;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Salted PBKDF2 hashes as text: {@code pbkdf2-sha256$rounds$salt$hash}, salt and hash in Base64. The rounds are part of
 * the text, so that old hashes stay valid when the number for new ones grows. Safe for any number of threads.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html#pbkdf2">OWASP on
 *     PBKDF2</a>
 */
public final class Passwords {
    /** Rounds for new hashes, after OWASP's advice for HMAC-SHA-256: {@value}. */
    public static final int ROUNDS = 600_000;

    /** Fewer characters than {@value} are not accepted as a new password. */
    public static final int MIN_LENGTH = 10;

    /** More characters than {@value} are not read, so that nobody makes us hash megabytes. */
    public static final int MAX_LENGTH = 200;

    private static final String SCHEME = "pbkdf2-sha256";
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String READABLE = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final int rounds;
    private final String nobodysHash;

    /** Hashes with {@link #ROUNDS} rounds. */
    public Passwords() {
        this(ROUNDS);
    }

    /**
     * Hashes with another number of rounds.
     *
     * @param rounds 1 or more; fewer than {@link #ROUNDS} only where nothing is to be protected, as in tests
     */
    public Passwords(int rounds) {
        this.rounds = rounds;
        this.nobodysHash = hash(random());
    }

    /** Makes a password that can be read aloud: four groups of five characters, 99 bits. */
    public static String random() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            password.append(i > 0 && i % 5 == 0 ? "-" : "").append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return password.toString();
    }

    /**
     * Hashes a new password with a new salt.
     *
     * @throws IllegalArgumentException if the password has fewer than {@value #MIN_LENGTH} or more than
     *     {@value #MAX_LENGTH} characters
     */
    public String hash(String password) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The password has " + password.length() + " characters; it needs "
                    + MIN_LENGTH + " to " + MAX_LENGTH + ".");
        }
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                SCHEME,
                Integer.toString(rounds),
                base64.encodeToString(salt),
                base64.encodeToString(derive(password, salt, rounds)));
    }

    /**
     * Whether the password is the one that was hashed. Takes as long for a wrong password as for the right one.
     *
     * @param stored a result of {@link #hash}
     * @throws IllegalStateException if the stored text is no such hash
     */
    public boolean matches(String password, String stored) {
        String[] parts = stored.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException(
                    "A stored password hash has an unknown form. Set a new password with: user" + " password EMAIL");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        return password.length() <= MAX_LENGTH
                && MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts[1])));
    }

    /** Does the work of {@link #matches} for an account that does not exist, so that time does not tell which exist. */
    boolean matchesNobody(String password) {
        return matches(password, nobodysHash) && password.isEmpty();
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no PBKDF2WithHmacSHA256.", e);
        } finally {
            key.clearPassword();
        }
    }
}
