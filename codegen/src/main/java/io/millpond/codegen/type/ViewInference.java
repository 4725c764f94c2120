package io.millpond.codegen.type;

import io.millpond.schema.model.Annotation;
import io.millpond.schema.model.Column;
import io.millpond.schema.model.Comment;
import io.millpond.schema.model.ConflictClause;
import io.millpond.schema.model.View;
import io.millpond.schema.model.ViewColumn;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Decides the types of a view's columns: {@code @type <column> <type>} in the view's comment, else the type of the column
 * that it passes on, else what its expression gives.
 */
public final class ViewInference {
    private final View view;
    private final BiFunction<String, String, ColumnType> origins;
    private final List<List<String>> items;
    private final ExpressionTypes expressions;

    /**
     * Makes an inference for one view.
     *
     * @param view the view
     * @param origins gives the type of a table's column, by the names of both
     * @param names finds a column by its name alone among all tables that the view's text mentions
     */
    public ViewInference(View view, BiFunction<String, String, ColumnType> origins, ColumnFinder names) {
        this.view = view;
        this.origins = origins;
        List<String> tokens = Tokens.of(view.definition().text());
        List<List<String>> list = SelectList.of(tokens);
        this.items = list.size() == view.columns().size() ? list : List.of();
        this.expressions = new ExpressionTypes(column -> names.find(column, tokens));
    }

    /**
     * Decides one column's type.
     *
     * @param column a column of the view
     * @return its type
     * @throws InvalidTypeException where {@code @type} cannot be followed
     */
    public ColumnType typeOf(ViewColumn column) {
        return annotated(column)
                .or(() -> origin(column))
                .or(() -> expression(column))
                .orElseGet(() -> TypeInference.fromDeclaredType(column.declaredType()));
    }

    private Optional<ColumnType> annotated(ViewColumn column) {
        return view.comment().annotations().stream()
                .filter(annotation -> annotation.name().equals("type"))
                .map(annotation -> annotation.argument().strip().split("\\s+", 2))
                .filter(words -> words.length == 2 && words[0].equalsIgnoreCase(column.name()))
                .map(words -> follow(column, words[1]))
                .findFirst();
    }

    private ColumnType follow(ViewColumn column, String type) {
        Comment comment = new Comment("", List.of(new Annotation("type", type)));
        Column like = new Column(column.name(), "", false, ConflictClause.ABORT, null, null, null, comment);
        return new TypeAnnotation(view.name(), like, CheckReader.NONE).resolve(type);
    }

    private Optional<ColumnType> origin(ViewColumn column) {
        String table = column.originTable();
        String name = column.originColumn();
        return table == null || name == null ? Optional.empty() : Optional.ofNullable(origins.apply(table, name));
    }

    private Optional<ColumnType> expression(ViewColumn column) {
        int place = view.columns().indexOf(column);
        return items.isEmpty() ? Optional.empty() : expressions.typeOf(items.get(place));
    }

    /** Finds a column of which only the name is known. */
    @FunctionalInterface
    public interface ColumnFinder {
        /**
         * Finds a column.
         *
         * @param column its name in lower case
         * @param tokens the view's text, in which its tables' names stand
         * @return its type; empty where there is none, or where columns of that name have different types
         */
        Optional<ColumnType> find(String column, List<String> tokens);
    }
}
