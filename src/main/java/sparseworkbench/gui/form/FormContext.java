package sparseworkbench.gui.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;

/**
 * What all forms of a page share.
 *
 * @param expert   whether everything is shown
 * @param problems what is wrong, located by full path
 * @param draft    takes what is wrong with text being typed at a path, or that nothing is any more
 * @param browse   lets a person choose a file or folder
 * @param search   what is searched for; empty for nothing
 * @param editors  editors in place of the usual ones, by full path
 * @param frames   builds the rows
 */
public record FormContext(
        ObservableValue<Boolean> expert,
        ObservableValue<List<Problem>> problems,
        BiConsumer<String, Optional<Problem>> draft,
        Function<PathType, Optional<String>> browse,
        StringProperty search,
        Map<String, EditorFactory> editors,
        FrameScheduler frames) {

    public FormContext {
        editors = Map.copyOf(editors);
    }

    /** Built at once, without a search and without editors of its own. */
    public FormContext(
            ObservableValue<Boolean> expert,
            ObservableValue<List<Problem>> problems,
            BiConsumer<String, Optional<Problem>> draft,
            Function<PathType, Optional<String>> browse) {
        this(expert, problems, draft, browse, new SimpleStringProperty(""), Map.of(), FrameScheduler.atOnce());
    }

    /** The same where some problems are told elsewhere. */
    public FormContext telling(ObservableValue<List<Problem>> some) {
        return new FormContext(expert, some, draft, browse, search, editors, frames);
    }

    /** The same with an editor of its own for the setting at {@code path}. */
    public FormContext with(String path, EditorFactory editor) {
        Map<String, EditorFactory> more = new LinkedHashMap<>(editors);
        more.put(path, editor);
        return new FormContext(expert, problems, draft, browse, search, more, frames);
    }
}
