package io.millpond.blog.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceFolderTest {
    @TempDir
    private Path folder;

    private void file(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "x");
    }

    @Test
    void folderNamedByALink_isRead() throws IOException {
        file("site/a.md");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("site"));
        assertThat(SourceFolder.read(link).files()).extracting(SourceFile::path).containsExactly("a.md");
    }

    @Test
    void whatIsNoRegularFile_isSkipped_forReadingItMayNeverEnd() throws IOException {
        Path socket = folder.resolve("a.md");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            SourceFolder source = SourceFolder.read(folder);
            assertThat(source.files()).isEmpty();
            assertThat(source.skipped()).extracting(FileNote::path).containsExactly("a.md");
        }
    }

    @Test
    void postsOfAllSubFolders_areFoundInOrder() throws IOException {
        file("z.md");
        file("_posts/2024-01-01-a.markdown");
        file("content/posts/b/index.md");
        file("image.png");
        assertThat(SourceFolder.read(folder).files())
                .extracting(SourceFile::path)
                .containsExactly("_posts/2024-01-01-a.markdown", "content/posts/b/index.md", "z.md");
    }

    @Test
    void whatIsNoPost_isSkippedWithReason() throws IOException {
        file("component.mdx");
        file("content/_index.md");
        file("README.md");
        SourceFolder source = SourceFolder.read(folder);
        assertThat(source.files()).isEmpty();
        assertThat(source.skipped())
                .extracting(FileNote::path)
                .containsExactlyInAnyOrder("component.mdx", "content/_index.md", "README.md");
        assertThat(source.skipped()).allMatch(note -> !note.reason().isEmpty());
    }

    @Test
    void foldersOfGenerators_areNotEntered() throws IOException {
        file(".git/a.md");
        file("node_modules/x/a.md");
        file("_site/a.md");
        file("archetypes/default.md");
        assertThat(SourceFolder.read(folder).files()).isEmpty();
    }

    @Test
    void linksInACircle_areNotFollowed() throws IOException {
        file("posts/a.md");
        Files.createSymbolicLink(folder.resolve("posts/loop"), folder);
        Files.createSymbolicLink(folder.resolve("posts/b.md"), folder.resolve("posts/a.md"));
        SourceFolder source = SourceFolder.read(folder);
        assertThat(source.files()).extracting(SourceFile::path).containsExactly("posts/a.md");
        assertThat(source.skipped()).extracting(FileNote::path).containsExactly("posts/b.md");
    }
}
