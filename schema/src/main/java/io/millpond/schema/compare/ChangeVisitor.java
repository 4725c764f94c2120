package io.millpond.schema.compare;

/**
 * Answers each kind of {@link Change}; a new kind makes every visitor fail to compile until it has an answer.
 *
 * @param <R> what a change becomes
 */
public interface ChangeVisitor<R> {

    /**
     * Where a table is new.
     *
     * @param change the change
     * @return the answer
     */
    R tableAdded(Change.TableAdded change);

    /**
     * Where a table is gone.
     *
     * @param change the change
     * @return the answer
     */
    R tableDropped(Change.TableDropped change);

    /**
     * Where a table differs.
     *
     * @param change the change
     * @return the answer
     */
    R tableChanged(Change.TableChanged change);

    /**
     * Where a virtual table is new.
     *
     * @param change the change
     * @return the answer
     */
    R virtualTableAdded(Change.VirtualTableAdded change);

    /**
     * Where a virtual table is gone.
     *
     * @param change the change
     * @return the answer
     */
    R virtualTableDropped(Change.VirtualTableDropped change);

    /**
     * Where a virtual table differs.
     *
     * @param change the change
     * @return the answer
     */
    R virtualTableChanged(Change.VirtualTableChanged change);

    /**
     * Where an index is new.
     *
     * @param change the change
     * @return the answer
     */
    R indexAdded(Change.IndexAdded change);

    /**
     * Where an index is gone.
     *
     * @param change the change
     * @return the answer
     */
    R indexDropped(Change.IndexDropped change);

    /**
     * Where an index differs.
     *
     * @param change the change
     * @return the answer
     */
    R indexChanged(Change.IndexChanged change);

    /**
     * Where a view is new.
     *
     * @param change the change
     * @return the answer
     */
    R viewAdded(Change.ViewAdded change);

    /**
     * Where a view is gone.
     *
     * @param change the change
     * @return the answer
     */
    R viewDropped(Change.ViewDropped change);

    /**
     * Where a view differs.
     *
     * @param change the change
     * @return the answer
     */
    R viewChanged(Change.ViewChanged change);

    /**
     * Where a trigger is new.
     *
     * @param change the change
     * @return the answer
     */
    R triggerAdded(Change.TriggerAdded change);

    /**
     * Where a trigger is gone.
     *
     * @param change the change
     * @return the answer
     */
    R triggerDropped(Change.TriggerDropped change);

    /**
     * Where a trigger differs.
     *
     * @param change the change
     * @return the answer
     */
    R triggerChanged(Change.TriggerChanged change);
}
