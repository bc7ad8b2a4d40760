package sparseworkbench.gui.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.param.BooleanType;
import sparseworkbench.param.ChoiceType;
import sparseworkbench.param.IntegerType;
import sparseworkbench.param.ListType;
import sparseworkbench.param.MapType;
import sparseworkbench.param.OptionalType;
import sparseworkbench.param.ParamType;
import sparseworkbench.param.PathType;
import sparseworkbench.param.RealType;
import sparseworkbench.param.TextType;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.param.VariantType;

/** The editor of each type. */
final class Editors {
    private Editors() {}

    /**
     * The editor for a type.
     *
     * @param label what screen readers call it
     * @param path  full path of the setting, for nested forms
     */
    @SuppressWarnings("unchecked") // The type of the editor's value is that of the parameter type matched.
    static <T> Editor<T> of(
            ParamType<T> type, String label, String path, EditorListener<T> listener, FormContext context) {
        Editor<?> editor = switch (type) {
            case IntegerType integer -> new IntegerEditor(integer, (EditorListener<Long>) listener);
            case RealType real -> new RealEditor(real, (EditorListener<Double>) listener);
            case BooleanType bool -> new BooleanEditor((EditorListener<Boolean>) listener);
            case ChoiceType choice -> new ChoiceEditor(choice, (EditorListener<String>) listener);
            case TextType text -> new TextEditor((EditorListener<String>) listener);
            case PathType file -> new PathEditor(file, (EditorListener<String>) listener, context.browse());
            case MapType<?> map -> map(map, label, path, listener, context);
            case ListType<?> list -> list(list, label, path, listener, context);
            case VariantSetType several ->
                new VariantSetEditor(several, path, (EditorListener<SequencedMap<String, Values>>) listener, context);
            case OptionalType<?> optional -> optional(optional, label, path, listener, context);
            case VariantType variant -> new VariantEditor(variant, path, (EditorListener<Variant>) listener, context);
        };
        editor.focusTarget().setAccessibleText(label);
        return (Editor<T>) editor;
    }

    @SuppressWarnings("unchecked") // A map's edits are of maps of its values.
    private static <V> Editor<?> map(
            MapType<V> type, String label, String path, EditorListener<?> listener, FormContext context) {
        return type.typed().isEmpty()
                ? new MapEditor<>(type, path, (EditorListener<Map<String, V>>) listener, context)
                : new TypedMapEditor<>(type, label, path, (EditorListener<Map<String, V>>) listener, context);
    }

    @SuppressWarnings("unchecked") // A list's edits are of lists of its items.
    private static <I> Editor<?> list(
            ListType<I> type, String label, String path, EditorListener<?> listener, FormContext context) {
        return new ListEditor<>(type, label, path, (EditorListener<List<I>>) listener, context);
    }

    @SuppressWarnings("unchecked") // An optional's edits are those of its inner type, wrapped.
    private static <I> Editor<?> optional(
            OptionalType<I> type, String label, String path, EditorListener<?> listener, FormContext context) {
        return new OptionalEditor<>(type, label, path, (EditorListener<Optional<I>>) listener, context);
    }
}
