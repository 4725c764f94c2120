package io.millpond.migrations.plan;

import io.millpond.migrations.sql.Sql;
import io.millpond.schema.sql.Header;
import io.millpond.schema.sql.Header.Kind;
import io.millpond.schema.sql.Identifiers;
import io.millpond.schema.sql.Token;
import io.millpond.schema.sql.Tokenizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What only repeatable migrations make, and what goes with a table or view that is made anew, or would be in its way: it is
 * made anew too, in the same words, for Flyway does not run an unchanged script again. An empty database does not have it
 * yet, and its script finds it there afterwards.
 */
final class RepeatableDependents {
    private final Draft draft;
    private final List<Made> all = new ArrayList<>();
    private final Set<Made> chosen = new LinkedHashSet<>();
    private final Set<String> names = new HashSet<>();

    /** An object, its text, what stands after its name, and the script that makes it. */
    private record Made(Header header, String sql, String rest, String script) {
        boolean is(Kind kind) {
            return header.kind() == kind;
        }

        String name() {
            return header.name();
        }

        List<String> words() {
            return Tokenizer.significant(rest).stream()
                    .filter(Token::isName)
                    .map(Token::name)
                    .toList();
        }

        boolean mentions(Collection<String> folded) {
            return Sql.mentions(rest, folded);
        }
    }

    RepeatableDependents(Draft draft, RepeatableUsers objects) {
        this.draft = draft;
        objects.texts()
                .forEach((key, sql) -> Header.of(Tokenizer.significant(sql))
                        .ifPresent(header -> all.add(new Made(
                                header,
                                sql,
                                sql.substring(header.nameToken().end()),
                                Objects.requireNonNull(
                                        draft.options().repeatable().get(key))))));
    }

    /**
     * Draws up the steps.
     *
     * @param gone the folded names of tables and views that are dropped, for good or for the moment
     * @param altersTables whether an ALTER TABLE runs that reads every view and trigger
     */
    void recreate(Collection<String> gone, boolean altersTables) {
        names.addAll(gone);
        for (int before = -1; before < chosen.size(); ) {
            before = chosen.size();
            for (Made made : all) {
                if (!chosen.contains(made) && (mustGo(made, altersTables) || isReadByOthers(made))) {
                    choose(made);
                }
            }
        }
        drop();
        create();
    }

    private void choose(Made made) {
        chosen.add(made);
        if (made.is(Kind.VIEW)) {
            names.add(Identifiers.fold(made.name()));
        }
    }

    private boolean mustGo(Made made, boolean altersTables) {
        String target = made.header().target();
        String on = target == null ? "" : Identifiers.fold(target);
        return switch (made.header().kind()) {
            case VIEW -> altersTables && made.mentions(names);
            case TRIGGER -> names.contains(on) || (altersTables && made.mentions(names));
            case INDEX -> draft.rebuilt().containsKey(on);
            case TABLE, VIRTUAL_TABLE -> false;
        };
    }

    /** Else a view or trigger would read, in an empty database, what is not there yet, and be in the way of the next RENAME. */
    private boolean isReadByOthers(Made made) {
        return made.is(Kind.VIEW)
                && chosen.stream().anyMatch(other -> other.mentions(List.of(Identifiers.fold(made.name()))));
    }

    private void drop() {
        for (Made made : chosen) {
            if (made.is(Kind.TRIGGER)) {
                draft.step(Step.of(Phase.DROP_TRIGGERS, "DROP TRIGGER IF EXISTS " + Sql.name(made.name()) + ";"));
            } else if (made.is(Kind.VIEW)) {
                draft.step(Step.of(Phase.DROP_VIEWS, "DROP VIEW IF EXISTS " + Sql.name(made.name()) + ";"));
            }
        }
    }

    private void create() {
        List<Made> views = chosen.stream().filter(made -> made.is(Kind.VIEW)).toList();
        ReferenceOrder.of(views, Made::name, Made::words).forEach(view -> create(Phase.CREATE_VIEWS, view));
        for (Made made : chosen) {
            if (made.is(Kind.INDEX)) {
                create(Phase.CREATE_INDEXES, made);
            } else if (made.is(Kind.TRIGGER)) {
                create(Phase.CREATE_TRIGGERS, made);
            }
        }
    }

    private void create(Phase phase, Made made) {
        draft.step(Step.of(
                phase,
                Sql.statement(made.sql()),
                "Of " + made.script() + ", which Flyway does not run again unless it changes."));
        draft.says(made.header().kind().word() + " " + made.name() + " of " + made.script()
                + ": made anew, because of what it stands on");
    }
}
