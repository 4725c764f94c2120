package io.millpond.migrations.evolution;

import static io.millpond.migrations.evolution.RandomTable.quoted;

import io.millpond.migrations.evolution.RandomColumn.Reference;
import io.millpond.migrations.evolution.RandomTable.PairReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes rows for a table; one that breaks a constraint is left out. */
final class Filling {
    private final RandomSchema schema;
    private final RandomTable table;

    /** The parents whose rows are counted from 0, by the name under which they are known. */
    private final Map<String, RandomTable> parents = new LinkedHashMap<>();

    private Filling(RandomSchema schema, RandomTable table) {
        this.schema = schema;
        this.table = table;
    }

    static String sql(RandomSchema schema, RandomTable table, int count) {
        return new Filling(schema, table).sql(count);
    }

    private String sql(int count) {
        int from = table.rows + 1;
        table.rows += count;
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (RandomColumn column : table.columns) {
            if (column.generated == null) {
                names.add(quoted(column.name));
                values.add(value(column));
            }
        }
        boolean hasBareRowid = !table.hasAlias() && !table.isWithoutRowid(); // with gaps
        if (hasBareRowid) {
            names.add("rowid");
            values.add("i * 2");
        }
        StringBuilder sql = new StringBuilder("insert or ignore into ")
                .append(quoted(table.name))
                .append(" (")
                .append(String.join(", ", names))
                .append(") with recursive n(i) as (select ")
                .append(from)
                .append(" union all select i + 1 from n where i < ")
                .append(table.rows)
                .append(')');
        parents.forEach((name, parent) -> sql.append(", ")
                .append(name)
                .append(parent.named(
                        "(p, k0, k1, k2) as materialized (select row_number() over () - 1, {0}, {1}, {2} from "))
                .append(quoted(parent.name))
                .append(')'));
        sql.append(" select ").append(String.join(", ", values)).append(" from n");
        parents.forEach((name, parent) -> sql.append(" left join ")
                .append(name)
                .append(" on ")
                .append(name)
                .append(".p = i % (select count(*) from ")
                .append(quoted(parent.name))
                .append(')'));
        return sql.append(";\n").toString();
    }

    private String value(RandomColumn column) {
        if (column.id < 3) {
            return List.of("i", "'k' || i", "i % 10").get(column.id);
        }
        Reference meant = meant(column);
        Optional<RandomTable> parent = meant == null ? Optional.empty() : schema.table(meant.table());
        if (meant == null || parent.isEmpty()) {
            return column.value(table.strict);
        }
        String name = "p" + meant.table();
        parents.put(name, parent.get());
        String key = name + ".k" + meant.key();
        return column.notNull ? key : "case when i % 5 = 2 then null else " + key + " end";
    }

    private @Nullable Reference meant(RandomColumn column) {
        PairReference pair = table.pair;
        if (pair != null && table.isInPair(column)) {
            return new Reference(pair.table(), pair.first() == column.id ? 2 : 1, "");
        }
        return column.reference == null ? column.meant : column.reference;
    }
}
