package io.millpond.blog.importing;

import static io.millpond.blog.db.Tables.IMPORTED_POSTS;
import static io.millpond.blog.db.Tables.POSTS;
import static io.millpond.blog.db.Tables.POST_TAGS;
import static io.millpond.blog.db.Tables.TAGS;
import static io.millpond.blog.db.Tables.USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.millpond.blog.RunningBlog;
import io.millpond.blog.SamplePosts;
import io.millpond.blog.editor.Editor;
import io.millpond.blog.editor.PostForm;
import io.millpond.blog.editor.Visibility;
import io.millpond.runtime.Millpond;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImporterIT {
    @TempDir
    private Path folder;

    private Path posts;
    private Millpond millpond;
    private DSLContext db;

    @BeforeEach
    void open() throws IOException {
        posts = Files.createDirectories(folder.resolve("posts"));
        millpond = RunningBlog.database(folder);
        db = millpond.dsl();
    }

    @AfterEach
    void close() {
        millpond.close();
    }

    private ImportReport importAll() throws IOException {
        return new Importer(millpond, "Anonymous", Progress.SILENT).importFolder(posts);
    }

    private Path write(String path, String text) throws IOException {
        Path file = posts.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String post(String title, String more) {
        return "---\ntitle: " + title + "\ndate: 2024-01-02\n" + more + "\n---\nText of " + title;
    }

    private static void assertCounts(ImportReport report, int created, int updated, int unchanged, int failed) {
        assertThat(List.of(
                        report.created(),
                        report.updated(),
                        report.unchanged(),
                        report.failed().size()))
                .as("created, updated, unchanged, failed: %s", report.failed())
                .containsExactly(created, updated, unchanged, failed);
    }

    @Test
    void thousandPosts_areImportedInOneRun_andNotTouchedByTheNext() throws IOException {
        SamplePosts.write(posts, 0, 1_000);
        List<Integer> progress = new ArrayList<>();
        Importer importer = new Importer(millpond, "Anonymous", (done, total) -> progress.add(done));
        assertCounts(importer.importFolder(posts), 1_000, 0, 0, 0);
        assertThat(progress).hasSize(11).startsWith(0, 100).endsWith(1_000).isSorted();
        assertThat(db.fetchCount(POSTS, POSTS.PUBLISHED.eq(true))).isEqualTo(1_000);
        assertThat(db.fetchCount(POST_TAGS)).isEqualTo(2_000);
        assertThat(db.fetchCount(USERS)).isEqualTo(3);
        assertThat(db.fetchCount(TAGS)).isEqualTo(6);
        assertThat(db.fetch("select * from pragma_foreign_key_check")).isEmpty();

        var before = db.selectFrom(POSTS).orderBy(POSTS.ID).fetch();
        assertCounts(importAll(), 0, 0, 1_000, 0);
        assertThat(db.selectFrom(POSTS).orderBy(POSTS.ID).fetch()).isEqualTo(before);
    }

    @Test
    void importedPosts_areInTheFullTextIndex() throws IOException {
        write("a.md", post("Alpha", ""));
        importAll();
        write("a.md", post("Alpha", "").replace("Text", "Words"));
        importAll();
        // rank 1 compares the index with the content table: https://sqlite.org/fts5.html#the_integrity_check_command
        db.execute("insert into posts_fts (posts_fts, rank) values ('integrity-check', 1)");
    }

    @Test
    void changedFile_updatesItsPost_andKeepsItsKey() throws IOException {
        write("a.md", post("Alpha", "tags: [x, y]"));
        importAll();
        Long id = db.fetchSingle(POSTS).getId();
        write("a.md", post("Beta", "tags: [y, z]\nslug: a\ndraft: true"));
        assertCounts(importAll(), 0, 1, 0, 0);
        assertThat(db.fetchSingle(POSTS).getId()).isEqualTo(id);
        assertThat(db.fetchSingle(POSTS).getTitle()).isEqualTo("Beta");
        assertThat(db.fetchSingle(POSTS).getPublished()).isFalse();
        assertThat(db.select(TAGS.NAME)
                        .from(POST_TAGS)
                        .join(TAGS)
                        .on(TAGS.ID.eq(POST_TAGS.TAG_ID))
                        .orderBy(TAGS.NAME)
                        .fetch(TAGS.NAME))
                .containsExactly("y", "z");
    }

    @Test
    void movedFile_isUnchanged_andKnownInItsNewPlace() throws IOException {
        Path file = write("a.md", post("Alpha", ""));
        importAll();
        Files.createDirectories(posts.resolve("2024"));
        Files.move(file, posts.resolve("2024/a.md"));
        assertCounts(importAll(), 0, 0, 1, 0);
        assertThat(db.fetchSingle(IMPORTED_POSTS).getPath()).isEqualTo("2024/a.md");
    }

    @Test
    void badFiles_areReported_theGoodOnesImported() throws IOException {
        write("good.md", post("Good", ""));
        write("sub/folder/also-good.md", post("Also good", ""));
        write("no-matter.md", "Just text.");
        write("broken.md", "---\ntitle: [\n---\n");
        write("no-date.md", "---\ntitle: A\n---\n");
        write("twin.md", post("Twin", "slug: good"));
        Files.write(posts.resolve("latin.md"), post("Grün", "").getBytes(StandardCharsets.ISO_8859_1));
        Files.write(posts.resolve("huge.md"), new byte[2 * 1024 * 1024]);
        write("component.mdx", post("Component", ""));
        ImportReport report = importAll();
        assertCounts(report, 2, 0, 0, 6);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.failed())
                .extracting(FileNote::path)
                .containsExactlyInAnyOrder("no-matter.md", "broken.md", "no-date.md", "twin.md", "latin.md", "huge.md");
        assertThat(report.failed())
                .filteredOn(note -> note.path().equals("twin.md"))
                .allMatch(note -> note.reason().contains("good.md"));
        assertThat(report.skipped()).extracting(FileNote::path).containsExactly("component.mdx");
    }

    @Test
    void postWrittenInTheBlog_isNeverOverwritten() throws IOException {
        write("author.md", post("By an author", ""));
        importAll();
        Long author = db.fetchSingle(USERS).getId();
        new Editor(db, Clock.systemUTC())
                .create(author, new PostForm("Mine", "mine", "", "", "My text"), Visibility.AS_BEFORE);
        write("mine.md", post("Other", ""));
        ImportReport report = importAll();
        assertCounts(report, 0, 0, 1, 1);
        assertThat(report.failed().get(0).reason()).contains("\"mine\"").contains("written in the blog");
        assertThat(db.fetchSingle(POSTS, POSTS.SLUG.eq("mine")).getBody()).isEqualTo("My text");
    }

    @Test
    void otherFileWithAKnownSlug_isRefused() throws IOException {
        write("a.md", post("Alpha", ""));
        importAll();
        Files.delete(posts.resolve("a.md"));
        write("b/a.md", post("Another", ""));
        ImportReport report = importAll();
        assertCounts(report, 0, 0, 0, 1);
        assertThat(report.failed().get(0).reason()).contains("the post from a.md");
        assertThat(db.fetchSingle(POSTS).getTitle()).isEqualTo("Alpha");
    }

    @Test
    void authors_areFoundByName_whateverElseTheyHave() throws IOException {
        db.insertInto(USERS)
                .set(USERS.NAME, "Ada Lovelace")
                .set(USERS.EMAIL, "ada@example.org")
                .execute();
        write("a.md", post("A", "author: Ada Lovelace"));
        write("b.md", post("B", "author: ada lovelace"));
        write("c.md", post("C", "author: ADA  LOVELACE"));
        write("d.md", post("D", "author: '???'"));
        assertCounts(importAll(), 4, 0, 0, 0);
        assertThat(db.fetchSingle(USERS, USERS.EMAIL.eq("ada@example.org")).getId())
                .isEqualTo(db.fetchSingle(POSTS, POSTS.SLUG.eq("a")).getAuthorId());
        assertThat(db.fetchCount(USERS)).isEqualTo(3);
    }

    @Test
    void tagsInOtherLetterCase_areTheSameTag() throws IOException {
        write("a.md", post("A", "tags: [Java]"));
        write("b.md", post("B", "tags: [java, JAVA]"));
        importAll();
        assertThat(db.fetch(TAGS).map(tag -> tag.getName())).containsExactly("Java");
        assertThat(db.fetchCount(POST_TAGS)).isEqualTo(2);
    }

    @Test
    void emptyFolder_isNoError() throws IOException {
        assertCounts(importAll(), 0, 0, 0, 0);
    }
}
