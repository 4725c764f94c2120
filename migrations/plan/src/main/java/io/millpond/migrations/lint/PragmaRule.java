package io.millpond.migrations.lint;

import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** A server lets pragmas be read, and few be set: its connections are shared. */
final class PragmaRule implements Rule {
    private static final Set<String> WITH_VALUE = words("collation_list compile_options data_version database_list"
            + " defer_foreign_keys foreign_key_check foreign_key_list foreign_keys freelist_count function_list"
            + " index_info index_list index_xinfo integrity_check module_list page_count pragma_list quick_check"
            + " table_info table_list table_xinfo user_version");

    private static final Set<String> READABLE = words("analysis_limit application_id auto_vacuum automatic_index"
            + " busy_timeout cache_size cache_spill cell_size_check checkpoint_fullfsync encoding fullfsync"
            + " hard_heap_limit journal_mode journal_size_limit legacy_alter_table locking_mode max_page_count mmap_size"
            + " page_size query_only read_uncommitted recursive_triggers reverse_unordered_selects schema_version"
            + " secure_delete soft_heap_limit synchronous temp_store threads trusted_schema wal_autocheckpoint");

    @Override
    public String code() {
        return "SERVER_REFUSES_PRAGMA";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        if (!statement.get(0).is("pragma") || statement.size() < 2) {
            return;
        }
        boolean qualified = statement.size() > 3 && statement.get(2).isOperator(".");
        int at = qualified ? 3 : 1;
        String name = Identifiers.fold(statement.get(at).name());
        boolean sets = statement.size() > at + 1;
        if (WITH_VALUE.contains(name) || (READABLE.contains(name) && !sets)) {
            return;
        }
        found.accept(
                statement.get(0),
                "a libSQL server refuses PRAGMA " + name
                        + (READABLE.contains(name) ? " with a value" : "")
                        + "; leave it to the connection's settings");
    }

    private static Set<String> words(String text) {
        return Set.of(text.split(" ", -1));
    }
}
