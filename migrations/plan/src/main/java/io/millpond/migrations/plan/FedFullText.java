package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.model.Schema;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.VirtualTable;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Full-text indexes without external content that triggers of a table fill, row by row, under the number of the table's row.
 * Unlike those with external content they cannot be filled anew by one statement.
 */
final class FedFullText {
    private static final Set<String> ROWIDS = Set.of("rowid", "_rowid_", "oid");

    private FedFullText() {}

    /** Those that find other rows, or none, once the rows of a table have other numbers. */
    static List<VirtualTable> by(Table before, Table after, Schema schema) {
        List<String> numbers = new ArrayList<>(ROWIDS);
        before.rowidAlias()
                .filter(alias -> after.column(alias.name()).isEmpty())
                .ifPresent(alias -> numbers.add(Identifiers.fold(alias.name())));
        List<Trigger> feeding = schema.triggersOn(before.name()).stream()
                .filter(trigger -> usesNumber(trigger.definition().text(), numbers))
                .toList();
        return schema.virtualTables().stream()
                .filter(table -> table.module().equals("fts5"))
                .filter(table -> FullText.externalContent(table).isEmpty())
                .filter(table -> feeding.stream()
                        .anyMatch(trigger ->
                                Sql.mentions(trigger.definition().text(), List.of(Identifiers.fold(table.name())))))
                .toList();
    }

    private static boolean usesNumber(String trigger, List<String> numbers) {
        List<Token> tokens = Tokenizer.significant(trigger);
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token row = tokens.get(i);
            Token column = tokens.get(i + 2);
            if ((row.is("new") || row.is("old"))
                    && tokens.get(i + 1).isOperator(".")
                    && column.isName()
                    && numbers.contains(Identifiers.fold(column.name()))) {
                return true;
            }
        }
        return false;
    }
}
