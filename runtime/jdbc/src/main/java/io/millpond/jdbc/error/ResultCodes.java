package io.millpond.jdbc.error;

import java.util.HashMap;
import java.util.Map;

/**
 * SQLite's result codes by name. Stateless.
 *
 * @see <a href="https://sqlite.org/rescode.html">result codes</a>
 */
final class ResultCodes {
    static final int ERROR = 1;
    static final int BUSY = 5;
    static final int CONSTRAINT = 19;

    private static final String PREFIX = "SQLITE_";
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        add("ERROR 1 INTERNAL 2 PERM 3 ABORT 4 BUSY 5 LOCKED 6 NOMEM 7 READONLY 8 INTERRUPT 9 IOERR 10 CORRUPT 11");
        add("NOTFOUND 12 FULL 13 CANTOPEN 14 PROTOCOL 15 EMPTY 16 SCHEMA 17 TOOBIG 18 CONSTRAINT 19 MISMATCH 20");
        add("MISUSE 21 NOLFS 22 AUTH 23 FORMAT 24 RANGE 25 NOTADB 26 NOTICE 27 WARNING 28");
        add("CONSTRAINT_CHECK 275 CONSTRAINT_COMMITHOOK 531 CONSTRAINT_FOREIGNKEY 787 CONSTRAINT_FUNCTION 1043");
        add("CONSTRAINT_NOTNULL 1299 CONSTRAINT_PRIMARYKEY 1555 CONSTRAINT_TRIGGER 1811 CONSTRAINT_UNIQUE 2067");
        add("CONSTRAINT_VTAB 2323 CONSTRAINT_ROWID 2579 CONSTRAINT_PINNED 2835 CONSTRAINT_DATATYPE 3091");
        add("ABORT_ROLLBACK 516 BUSY_RECOVERY 261 BUSY_SNAPSHOT 517 BUSY_TIMEOUT 773 LOCKED_SHAREDCACHE 262");
        add("LOCKED_VTAB 518 READONLY_RECOVERY 264 READONLY_CANTLOCK 520 READONLY_ROLLBACK 776 READONLY_DBMOVED 1032");
        add("READONLY_CANTINIT 1288 READONLY_DIRECTORY 1544 CORRUPT_VTAB 267 CORRUPT_SEQUENCE 523 CORRUPT_INDEX 779");
        add("AUTH_USER 279 ERROR_MISSING_COLLSEQ 257 ERROR_RETRY 513 ERROR_SNAPSHOT 769");
    }

    private ResultCodes() {}

    private static void add(String pairs) {
        String[] words = pairs.split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            NUMBERS.put(PREFIX + words[i], Integer.valueOf(words[i + 1]));
            NAMES.put(Integer.valueOf(words[i + 1]), PREFIX + words[i]);
        }
    }

    /**
     * The number.
     *
     * @param name as {@code SQLITE_IOERR_READ}; an extended name that is not known here counts as its primary code
     * @return 0 if no part of the name is known
     */
    static int number(String name) {
        for (String left = name; left.startsWith(PREFIX); left = left.substring(0, left.lastIndexOf('_'))) {
            Integer number = NUMBERS.get(left);
            if (number != null) {
                return number;
            }
        }
        return 0;
    }

    /** Its name, or that of its primary code. */
    static String name(int number) {
        String name = NAMES.get(number);
        return name != null ? name : NAMES.getOrDefault(number & 0xff, PREFIX + number);
    }
}
