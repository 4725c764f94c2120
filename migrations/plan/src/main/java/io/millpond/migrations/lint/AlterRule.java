package io.millpond.migrations.lint;

import io.millpond.schema.sql.Token;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The forms of ALTER TABLE that came with <a href="https://sqlite.org/lang_altertable.html">SQLite 3.53</a>: constraints
 * and NOT NULL.
 */
final class AlterRule implements Rule {
    @Override
    public String code() {
        return "SERVER_REFUSES_ALTER";
    }

    @Override
    public void check(List<Token> statement, BiConsumer<Token, String> found) {
        if (statement.size() < 5 || !statement.get(0).is("alter")) {
            return;
        }
        int at = statement.get(3).isOperator(".") ? 5 : 3;
        if (at + 1 >= statement.size()) {
            return;
        }
        Token verb = statement.get(at);
        Token object = statement.get(at + 1);
        boolean constraint = (verb.is("add") || verb.is("drop")) && (object.is("constraint") || object.is("check"));
        if (constraint || (verb.is("alter") && changesNotNull(statement, at + 1))) {
            found.accept(verb, "a libSQL server refuses this form of ALTER TABLE; let generate rebuild the table");
        }
    }

    private static boolean changesNotNull(List<Token> statement, int from) {
        for (int i = from; i + 1 < statement.size(); i++) {
            if ((statement.get(i).is("set") || statement.get(i).is("drop"))
                    && statement.get(i + 1).is("not")) {
                return true;
            }
        }
        return false;
    }
}
