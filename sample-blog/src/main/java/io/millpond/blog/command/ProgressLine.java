package io.millpond.blog.command;

import io.millpond.blog.importing.Progress;
import java.io.PrintWriter;

/**
 * Shows how far an import is: one line that is written again and again on a terminal, one line for each batch elsewhere.
 *
 * @param out where to
 * @param terminal whether a carriage return goes back to the line's start there
 */
record ProgressLine(PrintWriter out, boolean terminal) implements Progress {
    @Override
    public void at(int done, int total) {
        String line = "Imported " + done + " of " + total + " files";
        if (!terminal) {
            out.println(line);
        } else if (done < total) {
            out.print("\r" + line);
        } else {
            out.print("\r" + line + "\n");
        }
        out.flush();
    }
}
