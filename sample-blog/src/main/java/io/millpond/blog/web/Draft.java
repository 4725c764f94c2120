package io.millpond.blog.web;

import io.millpond.blog.editor.PostForm;
import io.millpond.blog.posts.Post;
import java.util.List;

/**
 * A post in the editor.
 *
 * @param id its key, or 0 before it is saved for the first time
 * @param slug the address it has; empty before it is saved for the first time
 * @param published whether readers see it
 * @param form what was typed
 * @param problems what has to change before it can be saved
 * @param preview clean HTML of the text as typed, or empty
 * @param done what was just done, or empty
 */
public record Draft(
        long id, String slug, boolean published, PostForm form, List<String> problems, String preview, String done) {
    /** Copies the list. */
    public Draft {
        problems = List.copyOf(problems);
    }

    static Draft fresh() {
        return new Draft(0, "", false, PostForm.EMPTY, List.of(), "", "");
    }

    static Draft of(Post post) {
        PostForm form =
                new PostForm(post.title(), post.slug(), String.join(", ", post.tags()), post.summary(), post.body());
        return new Draft(post.id(), post.slug(), post.published(), form, List.of(), "", "");
    }

    /** One that is there, but could not be read. */
    static Draft unread(long id) {
        return new Draft(id, "", false, PostForm.EMPTY, List.of(), "", "");
    }

    /** Whether it was never saved. */
    public boolean isNew() {
        return id == 0;
    }

    Draft withForm(PostForm typed) {
        return new Draft(id, slug, published, typed, problems, preview, done);
    }

    Draft withProblems(List<String> found) {
        return new Draft(id, slug, published, form, found, preview, done);
    }

    Draft withPreview(String html) {
        return new Draft(id, slug, published, form, problems, html, done);
    }

    Draft withDone(String message) {
        return new Draft(id, slug, published, form, problems, preview, message);
    }
}
