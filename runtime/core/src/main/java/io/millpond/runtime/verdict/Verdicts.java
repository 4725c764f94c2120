package io.millpond.runtime.verdict;

import io.millpond.jdbc.sql.KeptColumn;
import io.millpond.jdbc.sql.KeptQuestion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the verdict of a SQL text and remembers it. Thread-safe; a known text is found without a lock.
 *
 * <p>At most {@code size} texts are remembered, in two generations of half that size: when the young one is full it
 * becomes the old one, and what is asked for again moves back. Texts with many inlined values are long, so a generation
 * is also full when its texts have {@value #MOST_CHARS} characters together. A change of the schema forgets everything.
 */
public final class Verdicts {
    static final int MOST_CHARS = 4_000_000;

    private final Judge judge;
    private final int generationSize;
    private final LongAdder misses = new LongAdder();
    private volatile Generations generations = new Generations(new ConcurrentHashMap<>());

    /**
     * Starts with nothing remembered.
     *
     * @param judging a connection that serves nothing else; closed by its owner
     * @param size how many texts are remembered at most
     */
    public Verdicts(Connection judging, int size) {
        this.judge = new Judge(judging);
        this.generationSize = Math.max(1, size / 2);
    }

    /**
     * The verdict of a text.
     *
     * @param sql one or several statements
     * @return what it is; for a text that SQLite cannot prepare, what its first word says
     */
    public Verdict of(String sql) {
        Verdict known = generations.young.get(sql);
        return known != null ? known : find(sql);
    }

    /**
     * The verdict of a text that no engine can be asked about.
     *
     * @param sql one or several statements
     * @return what its words say; a read that computes with values of its connection is not told from another
     */
    public static Verdict byWords(String sql) {
        Verdict verdict = Words.judge(sql);
        if (verdict.kind() == Kind.READ) {
            List<KeptColumn> kept = KeptQuestion.read(sql);
            verdict = kept.isEmpty() ? verdict : Verdict.kept(kept);
        }
        return verdict.hinted(Hint.of(sql));
    }

    /**
     * How many texts had to be judged.
     *
     * @return a count that only grows
     */
    public long misses() {
        return misses.sum();
    }

    /** Forgets everything, because the schema has changed. */
    public void forget() {
        generations = new Generations(new ConcurrentHashMap<>());
    }

    int size() {
        Generations now = generations;
        return now.young.size() + now.old.size();
    }

    private Verdict find(String sql) {
        Generations seen = generations;
        Verdict verdict = seen.old.get(sql);
        if (verdict == null) {
            misses.increment();
            verdict = judge(sql);
            if (verdict == null) {
                return byWords(sql); // not remembered: the missing table may exist a moment later
            }
            verdict = verdict.hinted(Hint.of(sql));
        }
        // Into what was seen before judging: if the schema changed meanwhile, that is already forgotten.
        if (seen.young.put(sql, verdict) == null
                && (seen.chars.addAndGet(sql.length()) > MOST_CHARS || seen.young.size() >= generationSize)) {
            turn(seen);
        }
        return verdict;
    }

    private synchronized void turn(Generations full) {
        if (generations == full) {
            generations = new Generations(full.young);
        }
    }

    private @Nullable Verdict judge(String sql) {
        Verdict verdict = Words.judge(sql);
        switch (verdict.kind()) {
            case READ, INSERT, CHANGE, SCHEMA -> {
                return Words.isForEngine(sql) ? ask(sql, verdict) : verdict;
            }
            default -> {
                return verdict;
            }
        }
    }

    private @Nullable Verdict ask(String sql, Verdict byWord) {
        Judge.Program program;
        try {
            program = judge.explain(sql);
        } catch (SQLException e) {
            // The statement itself will say it, at the place where it runs, maybe after its table has been created.
            return null;
        }
        if (program.writesTempOnly()) {
            return Verdict.refused(Words.NO_TEMP);
        }
        if (program.writes() && byWord.kind() == Kind.READ) {
            return Verdict.of(Kind.CHANGE).with(program.sessionValues());
        }
        if (byWord.kind() == Kind.READ && !program.sessionValues().isEmpty()) {
            List<KeptColumn> kept = KeptQuestion.read(sql);
            if (!kept.isEmpty()) {
                return Verdict.kept(kept);
            }
        }
        return byWord.with(program.sessionValues());
    }

    /** Thread-safe: both maps are. */
    private static final class Generations {
        final ConcurrentHashMap<String, Verdict> young = new ConcurrentHashMap<>();
        final ConcurrentHashMap<String, Verdict> old;
        final AtomicInteger chars = new AtomicInteger();

        Generations(ConcurrentHashMap<String, Verdict> old) {
            this.old = old;
        }
    }
}
