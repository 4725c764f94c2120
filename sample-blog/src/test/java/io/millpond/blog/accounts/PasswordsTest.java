package io.millpond.blog.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PasswordsTest {
    private final Passwords passwords = new Passwords(1_000);

    @Test
    void rightPassword_matches() {
        assertThat(passwords.matches("correct horse", passwords.hash("correct horse")))
                .isTrue();
    }

    @Test
    void wrongPassword_doesNotMatch() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.matches("correct horsE", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
    }

    @Test
    void samePasswordTwice_hasTwoHashes() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void olderHash_keepsItsRounds() {
        String old = new Passwords(500).hash("correct horse");
        assertThat(old).startsWith("pbkdf2-sha256$500$");
        assertThat(passwords.matches("correct horse", old)).isTrue();
    }

    @Test
    void shortPassword_isRefusedWithTheBounds() {
        assertThatThrownBy(() -> passwords.hash("short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 characters")
                .hasMessageContaining("10 to 200");
    }

    @Test
    void randomPasswords_differAndAreLongEnough() {
        assertThat(Passwords.random()).hasSize(23).isNotEqualTo(Passwords.random());
    }

    @Test
    void nobody_isNeverMatched() {
        assertThat(passwords.matchesNobody("")).isFalse();
        assertThat(passwords.matchesNobody("correct horse")).isFalse();
    }
}
