package io.millpond.blog.importing;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The files of a folder and its sub-folders that may be posts. Symbolic links are not followed: they may lead in circles. */
final class SourceFolder extends SimpleFileVisitor<Path> {
    private static final Set<String> EXTENSIONS = Set.of("md", "markdown", "mdown", "mkd");
    private static final Set<String> ABOUT_THE_PROJECT =
            Set.of("readme.md", "changelog.md", "contributing.md", "license.md", "code_of_conduct.md", "security.md");
    /** What the generators keep beside the posts: templates, their output, other people's packages. */
    private static final Set<String> NO_POSTS =
            Set.of("node_modules", "_site", "_includes", "_layouts", "archetypes", "layouts", "themes", "vendor");

    private final Path root;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<FileNote> skipped = new ArrayList<>();
    private final List<FileNote> failed = new ArrayList<>();

    private SourceFolder(Path root) {
        this.root = root;
    }

    static SourceFolder read(Path root) throws IOException {
        // Links inside are not followed, but the folder itself may be named by one.
        Path real = root.toRealPath();
        SourceFolder folder = new SourceFolder(real);
        Files.walkFileTree(real, folder);
        folder.files.sort(Comparator.comparing(SourceFile::path));
        return folder;
    }

    List<SourceFile> files() {
        return files;
    }

    List<FileNote> skipped() {
        return skipped;
    }

    List<FileNote> failed() {
        return failed;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = folder.equals(root) ? "" : String.valueOf(folder.getFileName());
        return name.startsWith(".") || NO_POSTS.contains(name)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String path = path(file);
        if (extension.equals("mdx")) {
            skipped.add(new FileNote(path, "MDX holds program code; only Markdown is imported"));
        } else if (!EXTENSIONS.contains(extension) || name.startsWith(".")) {
            return FileVisitResult.CONTINUE;
        } else if (attributes.isSymbolicLink()) {
            skipped.add(new FileNote(path, "a symbolic link; links are not followed"));
        } else if (!attributes.isRegularFile()) {
            skipped.add(new FileNote(path, "a pipe, a socket or a device, not a file"));
        } else if (name.equals("_index.md")) {
            skipped.add(new FileNote(path, "the page of a section, not a post"));
        } else if (ABOUT_THE_PROJECT.contains(name)) {
            skipped.add(new FileNote(path, "about the project, not a post"));
        } else {
            files.add(new SourceFile(
                    path,
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant(),
                    () -> Files.readAllBytes(file)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        failed.add(new FileNote(path(file), "cannot be read: " + e));
        return FileVisitResult.CONTINUE;
    }

    private String path(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
