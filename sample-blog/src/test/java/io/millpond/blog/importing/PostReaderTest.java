package io.millpond.blog.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PostReaderTest {
    private static final Instant MODIFIED = Instant.parse("2020-05-05T05:05:05Z");
    private final PostReader reader = new PostReader("Anonymous");

    private ParsedPost read(String path, String text) {
        return read(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private ParsedPost read(String path, byte[] bytes) {
        return reader.read(new SourceFile(path, bytes.length, MODIFIED, () -> bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "title: !!float abc",
                "title: !!int abc",
                "title: !!timestamp abc",
                "title: A\ntags: !!pairs [a]",
                "author: &a [*a]",
                "foo: &a {b: {c: *a}}",
                "tags: &a [[*a]]"
            })
    @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
    void yamlThatCannotBeAPost_isRefusedForThisFileOnly(String field) {
        assertThatThrownBy(() -> read("a.md", "---\ndate: 2024-01-01\n" + field + "\n---\nx"))
                .isInstanceOf(BadPostException.class);
    }

    @Test
    void tagThatNoAddressCanEndWith_isRefused() {
        // Browsers take "/tags/.." for "/", also where the dots are escaped:
        // https://url.spec.whatwg.org/#double-dot-path-segment
        assertBad("a.md", "---\ntitle: A\ndate: 2024-01-01\ntags: [a, ..]\n---\nx", "\"..\"");
    }

    @Test
    void controlCharacters_becomeSpaces() {
        ParsedPost post = read("a.md", """
                ---
                title: "\\0Du\\0cks\\e"
                author: "\\0"
                tags: ["\\0a", "\\0"]
                date: 2024-01-01
                ---
                x
                """);
        assertThat(post.title()).isEqualTo("Du cks");
        assertThat(post.author()).isEqualTo("Anonymous");
        assertThat(post.tags()).containsExactly("a");
    }

    @Test
    void jekyllPost_isUnderstood() {
        ParsedPost post = read("_posts/2024-01-02-on-ducks.markdown", """
                ---
                layout: post
                title:  "On: ducks"
                date:   2024-01-03 10:11:12 +0100
                categories: birds water
                tags: [Ducks, birds]
                author: Ada Lovelace
                ---

                They *float*.
                """);
        assertThat(post.title()).isEqualTo("On: ducks");
        assertThat(post.slug()).isEqualTo("on-ducks");
        assertThat(post.date()).isEqualTo("2024-01-03T09:11:12Z");
        assertThat(post.tags()).containsExactly("Ducks", "birds", "water");
        assertThat(post.author()).isEqualTo("Ada Lovelace");
        assertThat(post.published()).isTrue();
        assertThat(post.body()).isEqualTo("They *float*.");
        assertThat(post.summary()).isEqualTo("They float.");
        assertThat(post.digest()).matches("[0-9a-f]{64}");
    }

    @Test
    void hugoPostInToml_isUnderstood() {
        ParsedPost post = read("content/posts/some-folder/index.md", """
                +++
                title = "Gräser"
                date = 2024-02-03T04:05:06+01:00
                draft = true
                slug = "grass"
                tags = ["green", "Meadow"]
                authors = ["Grace Hopper", "Ada Lovelace"]
                [params]
                  x = 1
                +++
                Text
                """);
        assertThat(post.title()).isEqualTo("Gräser");
        assertThat(post.slug()).isEqualTo("grass");
        assertThat(post.date()).isEqualTo("2024-02-03T03:05:06Z");
        assertThat(post.published()).isFalse();
        assertThat(post.tags()).containsExactly("green", "Meadow");
        assertThat(post.author()).isEqualTo("Grace Hopper");
    }

    @Test
    void hugoLocalDateInToml_isUnderstood() {
        assertThat(read("a.md", "+++\ntitle = 'A'\ndate = 2024-02-03\n+++\n").date())
                .isEqualTo("2024-02-03T00:00:00Z");
    }

    @Test
    void astroPost_isUnderstood() {
        ParsedPost post = read("src/content/blog/first-post.md", """
                ---
                title: 'First post'
                description: 'Lorem ipsum dolor sit amet'
                pubDate: 'Jul 08 2022'
                heroImage: '/blog-placeholder-3.jpg'
                author: {name: Linus, email: x@example.org}
                ---
                # First post

                Lorem.
                """);
        assertThat(post.slug()).isEqualTo("first-post");
        assertThat(post.date()).isEqualTo("2022-07-08T00:00:00Z");
        assertThat(post.summary()).isEqualTo("Lorem ipsum dolor sit amet");
        assertThat(post.author()).isEqualTo("Linus");
        assertThat(post.body()).isEqualTo("Lorem.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    tags: one two         | one,two
                    tags: one two, three  | one two,three
                    tags: [a, B, b, 2024] | a,B,2024
                    category: one thing   | one thing
                    tags:                 | ""
                    tags: []              | ""
                    """)
    void tags_areTextOrList(String line, String tags) {
        assertThat(String.join(
                        ",",
                        read("a.md", "---\ntitle: A\ndate: 2024-01-01\n" + line + "\n---\n")
                                .tags()))
                .isEqualTo(tags);
    }

    @ParameterizedTest
    @CsvSource({"title: 007, 007", "title: yes, yes", "title: 2024-01-01, 2024-01-01", "title: 1_000, 1_000"})
    void yamlValues_stayAsWritten(String line, String title) {
        assertThat(read("a.md", "---\ndate: 2024-01-01\n" + line + "\n---\n").title())
                .isEqualTo(title);
    }

    @Test
    void missingTitle_isTheFirstHeadingOrTheName() {
        assertThat(read("my-post.md", "---\ndate: 2024-01-01\n---\n# A *heading*\ntext")
                        .title())
                .isEqualTo("A *heading*");
        assertThat(read("my-post.md", "---\ndate: 2024-01-01\n---\ntext").title())
                .isEqualTo("My post");
    }

    @Test
    void missingDate_isThatOfTheName_orOfTheFileForDrafts() {
        assertThat(read("2024-01-02-a.md", "---\ntitle: A\n---\n").date()).isEqualTo("2024-01-02T00:00:00Z");
        assertThat(read("_drafts/a.md", "---\ntitle: A\n---\n").date()).isEqualTo(MODIFIED);
        assertThat(read("_drafts/a.md", "---\ntitle: A\n---\n").published()).isFalse();
        assertBad("a.md", "---\ntitle: A\n---\n", "no date");
    }

    @Test
    void publishedFalse_isADraft() {
        assertThat(read("a.md", "---\ntitle: A\ndate: 2024-01-01\npublished: false\n---\n")
                        .published())
                .isFalse();
    }

    @Test
    void windowsLineEndsAndByteOrderMark_areRead() {
        ParsedPost post = read("a.md", "\uFEFF---\r\ntitle: A\r\ndate: 2024-01-01\r\n---\r\n\r\nb\r\nc\r\n");
        assertThat(post.title()).isEqualTo("A");
        assertThat(post.body()).isEqualTo("b\nc");
    }

    @Test
    void badFiles_saySo() {
        assertBad("a.md", "Just text", "no front matter");
        assertBad("a.md", "", "no front matter");
        assertBad("a.md", "---\ntitle: A\n", "no end");
        assertBad("a.md", "---", "no end");
        assertBad("a.md", "---\ntitle: [A\n---\n", "YAML is wrong in line");
        assertBad("a.md", "---\ntitle: \"{{ replace .Name }}\ndate: x\n---\n", "YAML is wrong");
        assertBad("a.md", "---\n- a\n- b\n---\n", "no list of fields");
        assertBad("a.md", "+++\ntitle = A\n+++\n", "TOML is wrong in line 2");
        assertBad("a.md", "{\n\"title\": \"A\"}\n", "JSON");
        assertBad("a.md", "---\ntitle: A\ndate: soon\n---\n", "date");
        assertBad("a.md", "---\ntitle: {a: b}\ndate: 2024-01-01\n---\n", "list or a table");
        assertBad("a.md", "---\ntitle: " + "x".repeat(301) + "\ndate: 2024-01-01\n---\n", "301 characters");
        assertBad("!!!.md", "---\ntitle: '???'\ndate: 2024-01-01\n---\n", "no slug");
        assertBad("a.md", "---\ntitle: A\0\n---\n", "NUL");
    }

    @Test
    void hostileFrontMatter_isRefusedQuickly() {
        StringBuilder laughs = new StringBuilder("---\na: &a [x,x,x,x,x,x,x,x,x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            char before = (char) (c - 1);
            laughs.append(c).append(": &").append(c).append(" [").append(("*" + before + ",").repeat(8));
            laughs.append('*').append(before).append("]\n");
        }
        assertBad("a.md", laughs + "---\n", "YAML is wrong");
        assertBad("a.md", "---\na: " + "[".repeat(5_000) + "\n---\n", "YAML is wrong");
        assertBad("a.md", "---\na: !!javax.script.ScriptEngineManager []\n---\n", "YAML is wrong");
        assertBad("a.md", "+++\na = " + "[".repeat(30_000) + "\n+++\n", "TOML is wrong", "nested too deeply");
        assertBad("a.md", "---\na: " + "x".repeat(70_000) + "\n---\n", "longer than");
    }

    @Test
    void otherEncodings_areRefused() {
        byte[] latin = "---\ntitle: Grün\ndate: 2024-01-01\n---\n".getBytes(Charset.forName("ISO-8859-1"));
        assertThatThrownBy(() -> read("a.md", latin))
                .isInstanceOf(BadPostException.class)
                .hasMessageContaining("not UTF-8 (byte 14)")
                .hasMessageContaining("iconv");
    }

    @Test
    void cutOffUtf8_isRefused() {
        byte[] whole = "---\ntitle: Grü".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThatThrownBy(() -> read("a.md", cut))
                .isInstanceOf(BadPostException.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void hugeFile_isRefusedWithoutReadingIt() {
        SourceFile huge = new SourceFile("a.md", PostReader.MAX_BYTES + 1, MODIFIED, () -> {
            throw new IOException("was read");
        });
        assertThatThrownBy(() -> reader.read(huge))
                .isInstanceOf(BadPostException.class)
                .hasMessageContaining("too long: 1.0 MB");
    }

    @Test
    void indentedCodeAtTheStart_keepsItsIndentation() {
        assertThat(read("a.md", "---\ntitle: A\ndate: 2024-01-01\n---\n\n    code\n")
                        .body())
                .isEqualTo("    code");
    }

    private void assertBad(String path, String text, String... oneOf) {
        assertThatThrownBy(() -> read(path, text))
                .as(text.substring(0, Math.min(60, text.length())))
                .isInstanceOf(BadPostException.class)
                .satisfies(e -> assertThat(oneOf)
                        .anyMatch(part -> String.valueOf(e.getMessage()).contains(part)));
    }
}
