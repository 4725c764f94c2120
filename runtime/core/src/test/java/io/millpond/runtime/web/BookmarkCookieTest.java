package io.millpond.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millpond.runtime.session.Bookmark;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BookmarkCookieTest {
    private static final BookmarkCookie COOKIE = BookmarkCookie.usual();

    @Test
    void written_isReadAgain() {
        String set = COOKIE.setCookie(Bookmark.unknown());
        assertThat(set)
                .isEqualTo("millpond-bookmark=" + Bookmark.unknown().text()
                        + "; Path=/; Max-Age=86400; HttpOnly; SameSite=Lax");
        String pair = set.substring(0, set.indexOf(';'));
        assertThat(COOKIE.read("theme=dark; " + pair + "; a=b")).isEqualTo(Bookmark.unknown());
        assertThat(COOKIE.read("millpond-bookmark=" + Bookmark.none().text())).isEqualTo(Bookmark.none());
        assertThat(COOKIE.read("millpond-bookmark=\"" + Bookmark.none().text() + "\""))
                .isEqualTo(Bookmark.none());
    }

    @Test
    void noCookie_null_butOneThatCannotBeRead_unknown() {
        for (String none :
                new String[] {"", ";", "=", "a", "a=b", "xmillpond-bookmark=1", ";;;", "millpond-bookmark"}) {
            assertThat(COOKIE.read(none)).as(none).isNull();
        }
        assertThat(COOKIE.read(null)).isNull();
        assertThat(COOKIE.read("millpond-bookmark=")).isEqualTo(Bookmark.unknown());
        assertThat(COOKIE.read("millpond-bookmark=x=y; a=b")).isEqualTo(Bookmark.unknown());
    }

    @Test
    void attributes_areChecked() {
        assertThat(COOKIE.secure().setCookie(Bookmark.none())).endsWith("; Secure");
        assertThatThrownBy(() -> new BookmarkCookie("a;b", "/", Duration.ofDays(1), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookmarkCookie("a", "/\r\nX: y", Duration.ofDays(1), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookmarkCookie("a", "/", Duration.ZERO, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void header_isReadAsACookieIs() {
        assertThat(BookmarkHeader.read(null)).isNull();
        assertThat(BookmarkHeader.read(" ")).isNull();
        assertThat(BookmarkHeader.read("x")).isEqualTo(Bookmark.unknown());
        assertThat(BookmarkHeader.read(" " + Bookmark.none().text())).isEqualTo(Bookmark.none());
    }
}
