package io.millpond.runtime.replica.wal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;

/**
 * Random transactions of a database with an invariant: the sum over {@code account} is 0, and {@code total} has one row that
 * says how many accounts there are and how many rows {@code note} has. Immutable.
 */
public final class History {
    /** No row: the invariant holds. */
    static final String VIOLATIONS = "SELECT 'sum' WHERE (SELECT total(balance) FROM account) <> 0"
            + " UNION ALL SELECT 'accounts' FROM total WHERE accounts <> (SELECT count(*) FROM account)"
            + " UNION ALL SELECT 'notes' FROM total WHERE notes <> (SELECT count(*) FROM note)";

    private final List<SourceDatabase.Transaction> transactions;
    private final List<byte[]> contents;

    private History(List<SourceDatabase.Transaction> transactions, List<byte[]> contents) {
        this.transactions = transactions;
        this.contents = contents;
    }

    public static History random(Path folder, long seed, int length, int largestInserts)
            throws SQLException, IOException {
        Random random = new Random(seed);
        Path file = Files.createTempDirectory(folder, "source").resolve("source.db");
        List<SourceDatabase.Transaction> transactions = new ArrayList<>();
        try (SourceDatabase source = new SourceDatabase(file)) {
            source.execute("BEGIN", "CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL)");
            source.execute(
                    "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)", "CREATE INDEX texts ON note (text)");
            source.execute("CREATE TABLE total (accounts INTEGER, notes INTEGER)", "INSERT INTO total VALUES (0, 0)");
            source.execute("COMMIT");
            while (transactions.size() < length) {
                change(source, random, largestInserts);
                transactions.addAll(source.commits());
            }
        }
        return of(transactions);
    }

    private static void change(SourceDatabase source, Random random, int largest) throws SQLException {
        int kind = random.nextInt(20);
        if (kind == 0) {
            source.execute("VACUUM");
            return;
        }
        source.execute("BEGIN");
        if (kind < 4) {
            source.execute("DELETE FROM note WHERE id % " + (2 + random.nextInt(3)) + " = 0");
        } else if (kind < 12) {
            int rows = kind == 4 ? largest : 1 + random.nextInt(5);
            source.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
                    + " INSERT INTO note (text) SELECT hex(randomblob(" + (10 + random.nextInt(600)) + ")) FROM n");
        } else {
            int amount = random.nextInt(1000);
            source.execute("INSERT INTO account (balance) VALUES (" + amount + "), (" + -amount + ")");
        }
        source.execute(
                "UPDATE total SET accounts = (SELECT count(*) FROM account), notes = (SELECT count(*) FROM note)");
        source.execute("COMMIT");
    }

    private static History of(List<SourceDatabase.Transaction> transactions) {
        List<byte[]> contents = new ArrayList<>();
        byte[] content = new byte[0];
        for (SourceDatabase.Transaction transaction : transactions) {
            content = Arrays.copyOf(content, transaction.databasePages() * 4096);
            for (SourceDatabase.PageImage image : transaction.images()) {
                image.bytes().get(content, (image.number() - 1) * 4096, 4096);
            }
            contents.add(content);
        }
        return new History(transactions, contents);
    }

    public int length() {
        return transactions.size();
    }

    public SourceDatabase.Transaction transaction(int number) {
        return transactions.get(number);
    }

    /** The file's bytes after a transaction. */
    byte[] content(int number) {
        return contents.get(number).clone();
    }

    /** What changed between two of them as one transaction; -1: from nothing. */
    SourceDatabase.Transaction between(int after, int upTo) {
        byte[] old = after < 0 ? new byte[0] : contents.get(after);
        byte[] now = contents.get(upTo);
        List<SourceDatabase.PageImage> images = new ArrayList<>();
        for (int at = 0; at < now.length; at += 4096) {
            if (at >= old.length || !Arrays.equals(now, at, at + 4096, old, at, at + 4096)) {
                images.add(new SourceDatabase.PageImage(
                        at / 4096 + 1, java.nio.ByteBuffer.wrap(now, at, 4096).slice()));
            }
        }
        return new SourceDatabase.Transaction(images, now.length / 4096);
    }

    /** Which of them a file is; -1: none. */
    public int find(Path file) throws IOException {
        long sum = sum(Files.readAllBytes(file));
        for (int i = length() - 1; i >= 0; i--) {
            if (sum(contents.get(i)) == sum) {
                return i;
            }
        }
        return -1;
    }

    private static long sum(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return sum.getValue() << 32 | bytes.length;
    }
}
