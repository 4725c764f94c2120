package io.millpond.runtime.replica;

import io.millpond.runtime.MillpondException;
import io.millpond.runtime.replica.bootstrap.NewFile;
import io.millpond.runtime.replica.bootstrap.WriteBehind;
import io.millpond.runtime.replica.health.DamagedFileException;
import io.millpond.runtime.replica.source.Commit;
import io.millpond.runtime.replica.source.FramePosition;
import io.millpond.runtime.replica.source.Greeting;
import io.millpond.runtime.replica.source.PageSink;
import io.millpond.runtime.replica.source.Position;
import io.millpond.runtime.replica.source.ReplicaSource;
import io.millpond.runtime.replica.source.Revision;
import io.millpond.runtime.replica.source.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches a whole database into a new file, and gives it to the readers. For the sync thread. */
final class Bootstrap {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    private final LocalCopy copy;
    private final ReplicaSource source;
    private final Serving serving;
    private final Requests requests;
    private final Facts facts;
    private final Notices notices;
    private final KeepingAside quarantine;
    private final Runnable verifySoon;

    /** Why the last new file was no good; null: it was, or there was none. */
    private @Nullable String finding;

    private boolean isTidy;

    Bootstrap(
            LocalCopy copy,
            ReplicaSource source,
            Serving serving,
            Requests requests,
            Facts facts,
            Notices notices,
            KeepingAside quarantine,
            Runnable verifySoon) {
        this.copy = copy;
        this.source = source;
        this.serving = serving;
        this.requests = requests;
        this.facts = facts;
        this.notices = notices;
        this.quarantine = quarantine;
        this.verifySoon = verifySoon;
    }

    /** Afterwards the copy is what the primary had, exactly known. Without a copy, one that is being built is not served. */
    void run(Greeting greeting) throws IOException {
        if (!copy.isOpen()) {
            Opening.requireOurs(copy.file(), copy.primary(), copy.disk());
        }
        if (isNothing(greeting.end())) {
            beginEmpty(greeting.end());
            return;
        }
        facts.state(ReplicaState.BOOTSTRAPPING);
        try (NewFile file = NewFile.open(copy.file(), copy.primary(), copy.disk())) {
            Position reached = fetch(file, greeting);
            verify(file);
            if (copy.isOpen()) {
                serving.announce(reached);
                copy.replaceBy(file, reached);
                serving.replaced();
            } else {
                file.install();
            }
        }
        if (!copy.isOpen() && copy.open() == null) {
            throw new DamagedFileException("The replica " + copy.file() + " was fetched, but has no position.", null);
        }
        NewFile.delete(copy.file(), copy.disk());
        // What finish() leaves out, because it would take almost as long as the fetch.
        verifySoon.run();
    }

    /** What a crash left of a fetch whose end this copy already has. */
    void tidyOnce() throws IOException {
        if (!isTidy) {
            NewFile.delete(copy.file(), copy.disk());
            isTidy = true;
        }
    }

    /** The primary is new and has nothing. A copy of what was there before is not thrown away: it may be the only one. */
    private void beginEmpty(Position end) throws IOException {
        if (copy.isOpen()) {
            quarantine.keepAside("the primary is another database now, and an empty one");
        }
        copy.openEmpty(end);
    }

    private Position fetch(NewFile file, Greeting greeting) throws IOException {
        Position resume = file.resumePoint();
        boolean isResumed = resume != null && SyncCycle.isSameHistory(resume, greeting.end());
        if (resume != null && !isResumed) {
            startAgain(file, "the primary's history is another one now");
        }
        Position from = isResumed && resume != null ? resume : start(greeting.end());
        LOG.info(
                "Replica {}: fetching {} {} from {}",
                copy.file(),
                isResumed ? "the rest of" : "all of",
                copy.primary(),
                from);
        ProgressMeter meter = new ProgressMeter(System::nanoTime, this::tell, from, greeting.end(), isResumed);
        try (WriteBehind writing = new WriteBehind(file)) {
            source.pull(from, new Counted(writing, meter));
            writing.drain();
        } catch (SourceException e) {
            if (isResumed && e.kind() == SourceException.Kind.DIVERGED) {
                startAgain(file, e.getMessage()); // the next attempt begins at the beginning
            } else {
                file.keep();
            }
            throw e;
        }
        Commit last = file.last();
        meter.done();
        return last == null ? from : last.position();
    }

    /**
     * What is bad here says nothing about the copy that readers have. What is bad in the same way twice was not damaged on
     * the way: it is not fetched again and again.
     */
    private void verify(NewFile file) throws IOException {
        try {
            file.finish();
            finding = null;
        } catch (DamagedFileException e) {
            String found = String.valueOf(e.getMessage());
            if (found.equals(finding)) {
                throw new MillpondException(
                        MillpondException.Code.SYNC_FAILED,
                        "The database of " + copy.primary() + " itself seems to be damaged: " + found,
                        "Run PRAGMA integrity_check there. Reads go to the primary, or to the copy that there was before.",
                        e);
            }
            finding = found;
            startAgain(file, found);
            throw new SourceException(
                    SourceException.Kind.MALFORMED, "What was fetched is no sound database. " + e.getMessage(), e);
        }
    }

    private void startAgain(NewFile file, @Nullable String why) throws IOException {
        LOG.warn("Replica {}: what was fetched before is of no use ({}); starting again", copy.file(), why);
        file.startAgain();
    }

    private void tell(BootstrapProgress progress) {
        LOG.info(
                "Replica {}: {} MB, {} MB/s{}{}",
                copy.file(),
                progress.bytes() / 1_000_000,
                progress.bytesPerSecond() / 1_000_000,
                progress.fraction() == null ? "" : ", " + Math.round(progress.fraction() * 100) + " %",
                progress.remaining() == null
                        ? ""
                        : ", about " + progress.remaining().toSeconds() + " s left");
        notices.tell(listener -> listener.bootstrapping(progress));
    }

    private static boolean isNothing(Position end) {
        return end instanceof FramePosition place && place.frame() == FramePosition.NOTHING;
    }

    private static Position start(Position end) {
        return end instanceof FramePosition place ? FramePosition.start(place.log()) : new Revision("");
    }

    /** Counts what comes. */
    private final class Counted implements PageSink {
        private final PageSink kept;
        private final ProgressMeter meter;

        Counted(PageSink kept, ProgressMeter meter) {
            this.kept = kept;
            this.meter = meter;
        }

        @Override
        public void page(int number, ByteBuffer image) throws IOException {
            requests.received();
            meter.page();
            kept.page(number, image);
        }

        @Override
        public void commit(Commit commit) throws IOException {
            kept.commit(commit);
            meter.commit(commit);
        }
    }
}
