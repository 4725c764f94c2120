package io.millpond.runtime.replica.source.v1;

import java.util.HashMap;
import java.util.Map;

/** A set of page numbers that needs less memory than the pages, however they lie. For one thread. */
final class PageSet {
    private static final int WORDS = 64;
    private static final int PAGES = WORDS * Long.SIZE;

    private final Map<Integer, long[]> stretches = new HashMap<>();
    private int recentKey = -1;
    private long[] recent = new long[WORDS];

    /** Whether it was not in it. */
    boolean add(int page) {
        int key = page / PAGES;
        if (key != recentKey) {
            recent = stretches.computeIfAbsent(key, unused -> new long[WORDS]);
            recentKey = key;
        }
        int word = page % PAGES / Long.SIZE;
        long before = recent[word];
        recent[word] = before | 1L << (page % Long.SIZE);
        return recent[word] != before;
    }
}
