package io.millpond.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What happened, a row each, told at once and as a table at the end. For one thread. */
final class Report {
    /**
     * One row.
     *
     * @param what was done
     * @param seen what came of it
     * @param time how long it took; empty: not measured
     * @param isGood whether it is what Millpond promises
     */
    private record Row(String what, String seen, String time, boolean isGood) {
        String cell(int column) {
            return switch (column) {
                case 0 -> what;
                case 1 -> seen;
                case 2 -> time;
                default -> isGood ? "yes" : "NO";
            };
        }
    }

    private static final List<String> HEADS = List.of("what", "seen", "time", "as promised");

    private final PrintStream out;
    private final List<Row> rows = new ArrayList<>();

    Report(PrintStream out) {
        this.out = out;
    }

    void add(String what, String seen, String time, boolean isGood) {
        rows.add(new Row(what, seen, time, isGood));
        out.println(what + ": " + seen + (time.isEmpty() ? "" : ", " + time));
    }

    boolean isGood() {
        return rows.stream().allMatch(Row::isGood);
    }

    /** Prints the table. */
    void print() {
        out.println();
        line(HEADS);
        line(List.of("", "", "", ""), '-');
        for (Row row : rows) {
            line(List.of(row.cell(0), row.cell(1), row.cell(2), row.cell(3)));
        }
    }

    private void line(List<String> cells) {
        line(cells, ' ');
    }

    private void line(List<String> cells, char filler) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            line.append(filler).append(cell).append(String.valueOf(filler).repeat(width(column) - cell.length() + 1));
            line.append('|');
        }
        out.println(line);
    }

    private int width(int column) {
        int widest = HEADS.get(column).length();
        for (Row row : rows) {
            widest = Math.max(widest, row.cell(column).length());
        }
        return widest;
    }
}
