package io.millpond.blog.importing;

import java.util.List;

/**
 * What an import did.
 *
 * @param created posts that are new
 * @param updated posts whose file changed since the last import
 * @param unchanged posts whose file is the one of the last import
 * @param skipped files that are no posts, with the reason
 * @param failed files that should be posts and are not, with the reason
 */
public record ImportReport(int created, int updated, int unchanged, List<FileNote> skipped, List<FileNote> failed) {
    /** Copies the lists. */
    public ImportReport {
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
    }

    /** Whether every post of the folder is in the blog now. */
    public boolean isComplete() {
        return failed.isEmpty();
    }
}
