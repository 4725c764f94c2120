package io.millpond.schema.compare;

import io.millpond.schema.model.Index;
import io.millpond.schema.model.Table;
import io.millpond.schema.model.Trigger;
import io.millpond.schema.model.View;
import io.millpond.schema.model.VirtualTable;
import java.util.List;

/** One object in which two schemas differ. The family is closed; {@link #accept} is exhaustive. */
public sealed interface Change {

    /**
     * Hands the change to the visitor's method for it.
     *
     * @param visitor has one method for each kind of change
     */
    void accept(ChangeVisitor visitor);

    /**
     * A table only the new schema has.
     *
     * @param table as it shall be
     */
    record TableAdded(Table table) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.tableAdded(this);
        }
    }

    /**
     * A table only the old schema has.
     *
     * @param table as it was
     */
    record TableDropped(Table table) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.tableDropped(this);
        }
    }

    /**
     * A table that both have and that differs.
     *
     * @param before as it was
     * @param after as it shall be
     * @param edits what differs, at least one
     */
    record TableChanged(Table before, Table after, List<TableEdit> edits) implements Change {
        /** Copies the list. */
        public TableChanged {
            edits = List.copyOf(edits);
        }

        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.tableChanged(this);
        }
    }

    /**
     * A virtual table only the new schema has.
     *
     * @param table as it shall be
     */
    record VirtualTableAdded(VirtualTable table) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.virtualTableAdded(this);
        }
    }

    /**
     * A virtual table only the old schema has.
     *
     * @param table as it was
     */
    record VirtualTableDropped(VirtualTable table) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.virtualTableDropped(this);
        }
    }

    /**
     * A virtual table whose module or arguments differ.
     *
     * @param before as it was
     * @param after as it shall be
     */
    record VirtualTableChanged(VirtualTable before, VirtualTable after) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.virtualTableChanged(this);
        }
    }

    /**
     * An index only the new schema has.
     *
     * @param index as it shall be
     */
    record IndexAdded(Index index) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.indexAdded(this);
        }
    }

    /**
     * An index only the old schema has.
     *
     * @param index as it was
     */
    record IndexDropped(Index index) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.indexDropped(this);
        }
    }

    /**
     * An index of the same name that differs in table, uniqueness, terms or condition.
     *
     * @param before as it was
     * @param after as it shall be
     */
    record IndexChanged(Index before, Index after) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.indexChanged(this);
        }
    }

    /**
     * A view only the new schema has.
     *
     * @param view as it shall be
     */
    record ViewAdded(View view) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.viewAdded(this);
        }
    }

    /**
     * A view only the old schema has.
     *
     * @param view as it was
     */
    record ViewDropped(View view) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.viewDropped(this);
        }
    }

    /**
     * A view whose definition differs. That its columns have other types, because a table beneath has changed, is no
     * difference: SQLite works that out anew each time.
     *
     * @param before as it was
     * @param after as it shall be
     */
    record ViewChanged(View before, View after) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.viewChanged(this);
        }
    }

    /**
     * A trigger only the new schema has.
     *
     * @param trigger as it shall be
     */
    record TriggerAdded(Trigger trigger) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.triggerAdded(this);
        }
    }

    /**
     * A trigger only the old schema has.
     *
     * @param trigger as it was
     */
    record TriggerDropped(Trigger trigger) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.triggerDropped(this);
        }
    }

    /**
     * A trigger whose target or definition differs.
     *
     * @param before as it was
     * @param after as it shall be
     */
    record TriggerChanged(Trigger before, Trigger after) implements Change {
        @Override
        public void accept(ChangeVisitor visitor) {
            visitor.triggerChanged(this);
        }
    }
}
