package io.millpond.schema.load;

import io.millpond.schema.model.Column;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.SqlText;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at FTS5 tables with <a href="https://sqlite.org/fts5.html#external_content_tables">external content</a>. SQLite
 * accepts whatever they name; only the first search fails. And over a content table without INTEGER PRIMARY KEY the index
 * breaks when VACUUM or a rebuild gives the rows new rowids, which not even {@code integrity_check} notices.
 */
final class FtsContentCheck {
    private final Schema schema;
    private final Declarations declarations;
    private final List<Problem> problems;
    private final List<Problem> warnings;

    FtsContentCheck(Schema schema, Declarations declarations, List<Problem> problems, List<Problem> warnings) {
        this.schema = schema;
        this.declarations = declarations;
        this.problems = problems;
        this.warnings = warnings;
    }

    void run() {
        for (VirtualTable table : schema.virtualTables()) {
            String content = table.module().equals("fts5") ? option(table, "content") : null;
            if (content != null && !content.isEmpty() && !declarations.hasFailed(content)) {
                check(table, content);
            }
        }
    }

    private void check(VirtualTable fts, String content) {
        Optional<Set<String>> columns = columnsOf(content);
        if (columns.isEmpty()) {
            report(problems, fts, content, "its content table \"" + content + "\" does not exist");
            return;
        }
        for (Column column : fts.columns()) {
            if (!columns.get().contains(Identifiers.fold(column.name()))) {
                report(
                        problems,
                        fts,
                        column.name(),
                        "its content table \"" + content + "\" has no column \"" + column.name() + '"' + at(content));
            }
        }
        checkRowid(fts, content, columns.get());
    }

    private void checkRowid(VirtualTable fts, String content, Set<String> columns) {
        String rowid = option(fts, "content_rowid");
        Optional<Table> table = schema.table(content);
        if (rowid != null && !columns.contains(Identifiers.fold(rowid)) && !isRowid(rowid)) {
            String message = "its content_rowid \"" + rowid + "\" is no column of \"" + content + '"' + at(content);
            report(problems, fts, rowid, message);
        } else if (table.isPresent() && table.get().rowidAlias().isEmpty()) {
            String message = "its content table \"" + content
                    + "\" has no INTEGER PRIMARY KEY, so VACUUM and table rebuilds" + " break the index" + at(content);
            report(warnings, fts, content, message);
        }
    }

    private static boolean isRowid(String name) {
        return Set.of("rowid", "oid", "_rowid_").contains(Identifiers.fold(name));
    }

    private Optional<Set<String>> columnsOf(String name) {
        Stream<List<String>> tables = schema.table(name).stream().map(table -> names(table.columns()));
        Stream<List<String>> virtual = schema.virtualTables().stream()
                .filter(table -> Identifiers.same(table.name(), name))
                .map(table -> names(table.columns()));
        Stream<List<String>> views = schema.views().stream()
                .filter(view -> Identifiers.same(view.name(), name))
                .map(view ->
                        view.columns().stream().map(column -> column.name()).toList());
        return Stream.of(tables, virtual, views)
                .flatMap(found -> found)
                .findFirst()
                .map(found -> found.stream().map(Identifiers::fold).collect(Collectors.toSet()));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    private static @Nullable String option(VirtualTable table, String name) {
        for (SqlText argument : table.arguments()) {
            List<Token> tokens = Tokenizer.significant(argument.text());
            if (tokens.size() == 3
                    && Identifiers.same(tokens.get(0).name(), name)
                    && tokens.get(1).isOperator("=")) {
                return tokens.get(2).name();
            }
        }
        return null;
    }

    private String at(String content) {
        SourceStatement source = declarations.object(content);
        return source == null ? "" : " (" + source.place() + ")";
    }

    /** At the last place where the table's text names the word: names of options come after columns. */
    private void report(List<Problem> list, VirtualTable fts, String word, String message) {
        SourceStatement source = declarations.object(fts.name());
        if (source == null) {
            return;
        }
        int offset = source.statement().tokens().stream()
                .filter(token -> token.isName() && Identifiers.same(token.name(), word))
                .mapToInt(Token::start)
                .max()
                .orElse(source.statement().start());
        list.add(source.file().problem("FTS_CONTENT", source.title() + " cannot work: " + message, offset));
    }
}
