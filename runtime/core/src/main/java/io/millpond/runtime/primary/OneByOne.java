package io.millpond.runtime.primary;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Query;

/** A batch as a transaction of single statements. Stateless. */
final class OneByOne {
    private OneByOne() {}

    static int[] run(DSLContext dsl, List<? extends Query> queries) {
        return dsl.transactionResult(transaction -> {
            int[] counts = new int[queries.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = transaction.dsl().execute(queries.get(i));
            }
            return counts;
        });
    }
}
