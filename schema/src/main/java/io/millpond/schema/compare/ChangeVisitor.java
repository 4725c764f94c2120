package io.millpond.schema.compare;

/**
 * Deals with each kind of {@link Change}; a new kind makes every visitor fail to compile until it deals with it too.
 */
public interface ChangeVisitor {

    /**
     * Where a table is new.
     *
     * @param change the change
     */
    void tableAdded(Change.TableAdded change);

    /**
     * Where a table is gone.
     *
     * @param change the change
     */
    void tableDropped(Change.TableDropped change);

    /**
     * Where a table differs.
     *
     * @param change the change
     */
    void tableChanged(Change.TableChanged change);

    /**
     * Where a virtual table is new.
     *
     * @param change the change
     */
    void virtualTableAdded(Change.VirtualTableAdded change);

    /**
     * Where a virtual table is gone.
     *
     * @param change the change
     */
    void virtualTableDropped(Change.VirtualTableDropped change);

    /**
     * Where a virtual table differs.
     *
     * @param change the change
     */
    void virtualTableChanged(Change.VirtualTableChanged change);

    /**
     * Where an index is new.
     *
     * @param change the change
     */
    void indexAdded(Change.IndexAdded change);

    /**
     * Where an index is gone.
     *
     * @param change the change
     */
    void indexDropped(Change.IndexDropped change);

    /**
     * Where an index differs.
     *
     * @param change the change
     */
    void indexChanged(Change.IndexChanged change);

    /**
     * Where a view is new.
     *
     * @param change the change
     */
    void viewAdded(Change.ViewAdded change);

    /**
     * Where a view is gone.
     *
     * @param change the change
     */
    void viewDropped(Change.ViewDropped change);

    /**
     * Where a view differs.
     *
     * @param change the change
     */
    void viewChanged(Change.ViewChanged change);

    /**
     * Where a trigger is new.
     *
     * @param change the change
     */
    void triggerAdded(Change.TriggerAdded change);

    /**
     * Where a trigger is gone.
     *
     * @param change the change
     */
    void triggerDropped(Change.TriggerDropped change);

    /**
     * Where a trigger differs.
     *
     * @param change the change
     */
    void triggerChanged(Change.TriggerChanged change);
}
