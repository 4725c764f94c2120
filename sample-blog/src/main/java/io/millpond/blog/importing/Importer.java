package io.millpond.blog.importing;

import io.millpond.runtime.Millpond;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a blog in line with a folder of posts. A post is known by its slug: a file that did not change since the last
 * import changes nothing, one that did replaces its post, and a post that was written here or came from another file is
 * never touched. Posts whose file is gone stay.
 *
 * <p>Each batch is one atomic write, so that an import that is stopped leaves whole posts and can simply be run again.
 * One import is the work of one thread; readers are not disturbed.
 */
public final class Importer {
    /** At most this many posts are in memory, and in one write, at a time: {@value}. */
    static final int BATCH_SIZE = 100;

    private final ImportStore store;
    private final PostReader reader;
    private final Progress progress;

    /**
     * Works on one blog.
     *
     * @param millpond the blog's database
     * @param defaultAuthor signs posts that name no author
     * @param progress is told after each batch
     */
    public Importer(Millpond millpond, String defaultAuthor, Progress progress) {
        this.store = new ImportStore(millpond);
        this.reader = new PostReader(defaultAuthor);
        this.progress = progress;
    }

    /**
     * Imports a folder and its sub-folders.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public ImportReport importFolder(Path folder) throws IOException {
        SourceFolder source = SourceFolder.read(folder);
        return importFiles(source.files(), source.skipped(), source.failed());
    }

    /** Imports files that are not in a folder. */
    public ImportReport importFiles(List<SourceFile> files) {
        return importFiles(files, List.of(), List.of());
    }

    private ImportReport importFiles(List<SourceFile> files, List<FileNote> skipped, List<FileNote> unreadable) {
        Run run = new Run(unreadable);
        progress.at(0, files.size());
        for (int from = 0; from < files.size(); from += BATCH_SIZE) {
            int to = Math.min(files.size(), from + BATCH_SIZE);
            run.importBatch(files.subList(from, to));
            progress.at(to, files.size());
        }
        return new ImportReport(run.created, run.updated, run.unchanged, skipped, run.failed);
    }

    /** The counts of one call. */
    private final class Run {
        private final Map<String, String> pathsBySlug = new HashMap<>();
        private final List<FileNote> failed;
        private int created;
        private int updated;
        private int unchanged;

        Run(List<FileNote> failed) {
            this.failed = new ArrayList<>(failed);
        }

        void importBatch(List<SourceFile> files) {
            List<ParsedPost> posts = new ArrayList<>();
            for (SourceFile file : files) {
                try {
                    ParsedPost post = reader.read(file);
                    String other = pathsBySlug.putIfAbsent(post.slug(), post.path());
                    if (other != null) {
                        throw new BadPostException("its slug \"" + post.slug() + "\" is that of " + other
                                + "; give one of them another: slug: …");
                    }
                    posts.add(post);
                } catch (BadPostException e) {
                    failed.add(new FileNote(file.path(), String.valueOf(e.getMessage())));
                }
            }
            Batch batch = store.write(posts);
            created += batch.created().size();
            updated += batch.updated().size();
            unchanged += batch.unchanged();
            failed.addAll(batch.refused());
        }
    }
}
