package io.millpond.blog.web;

/** Somebody is signed in who may read only. */
final class OnlyEditorsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OnlyEditorsException() {
        super("This account may not write.");
    }
}
