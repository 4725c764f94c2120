package io.millpond.maven;

import io.millpond.migrations.generate.Listener;
import io.millpond.schema.load.Problem;
import java.util.List;
import org.apache.maven.plugin.logging.Log;

/** Progress and warnings in Maven's log. */
record LogListener(Log log) implements Listener {
    @Override
    public void progress(String line) {
        log.info(line);
    }

    @Override
    public void plan(List<String> lines) {
        lines.forEach(log::info);
    }

    @Override
    public void warning(Problem problem) {
        log.warn(problem.file() + ", line " + problem.line() + ": " + problem.message() + " (" + problem.code() + ")");
    }
}
