package io.millpond.blog.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be done with some posts, given what the blog has already.
 *
 * @param created posts whose slug is free
 * @param updated posts whose file is known and has changed
 * @param moved posts whose file is the same in another place
 * @param unchanged how many are exactly as they were
 * @param refused files whose slug belongs to a post that is not theirs
 */
record Batch(
        List<ParsedPost> created,
        List<ParsedPost> updated,
        List<ParsedPost> moved,
        int unchanged,
        List<FileNote> refused) {

    static Batch of(List<ParsedPost> posts, Map<String, KnownPost> knownBySlug) {
        Batch batch = new Batch(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), 0, new ArrayList<>());
        int unchanged = 0;
        for (ParsedPost post : posts) {
            KnownPost known = knownBySlug.get(post.slug());
            if (known == null) {
                batch.created.add(post);
            } else if (known.path() == null) {
                batch.refused.add(new FileNote(
                        post.path(),
                        "its slug \"" + post.slug()
                                + "\" belongs to a post that was written in the blog; give it another: slug: …"));
            } else if (post.digest().equals(known.digest())) {
                unchanged++;
                if (!post.path().equals(known.path())) {
                    batch.moved.add(post);
                }
            } else if (post.path().equals(known.path())) {
                batch.updated.add(post);
            } else {
                batch.refused.add(new FileNote(
                        post.path(),
                        "its slug \"" + post.slug() + "\" belongs to the post from " + known.path()
                                + "; give it another (slug: …) or delete that post"));
            }
        }
        return new Batch(batch.created, batch.updated, batch.moved, unchanged, batch.refused);
    }
}
