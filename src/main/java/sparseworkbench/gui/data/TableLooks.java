package sparseworkbench.gui.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.TableLook;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.home.Home;
import sparseworkbench.param.Param;
import sparseworkbench.param.Values;

/**
 * The beginnings of the training tables as the settings have them read. They follow a change at once, long before the planner has gone over all
 * rows; of several changes only the last one counts.
 */
final class TableLooks {
    private static final Duration QUIET = Duration.ofMillis(60);
    /** What has no part in how rows look. */
    private static final Set<Param<?>> WITHOUT_PART = Set.of(
            DataParams.MAX_ROWS,
            DataParams.SCORE_DIVISOR,
            DataParams.BROKEN_ROWS,
            DataParams.EVALUATION,
            DataParams.HELD_OUT_ROWS,
            DataParams.QUERIES,
            DataParams.CORPUS,
            DataParams.RELEVANCE,
            DataParams.TITLES,
            DataParams.TEACHER,
            DataParams.TEACHER_LABELS,
            DataParams.TEACHER_SCALE);

    private final Home home;
    private final Debouncer looking;
    private final ReadOnlyObjectWrapper<Optional<List<Optional<TableLook>>>> tables =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private Values last;
    private Path lastFolder;

    TableLooks(ProjectModel project, Background background, Home home) {
        this.home = home;
        this.looking = background.debouncer(QUIET);
        project.openProperty().subscribe(this::follow);
        // A file that was not there, or was changed, is looked at again whenever the project is checked again.
        project.planProperty().subscribe(plan -> {
            if (plan.isPresent() && tables.get().filter(TableLooks::isComplete).isEmpty()) {
                look(project.openProperty().get());
            }
        });
    }

    /** One for each table; empty where one cannot be read; nothing before the first look. */
    ReadOnlyObjectProperty<Optional<List<Optional<TableLook>>>> tablesProperty() {
        return tables.getReadOnlyProperty();
    }

    /** The first table, if it can be read. */
    Optional<TableLook> first() {
        return tables.get().flatMap(List::getFirst);
    }

    private static boolean isComplete(List<Optional<TableLook>> looks) {
        return looks.stream().allMatch(Optional::isPresent);
    }

    private void follow(OpenProject open) {
        Values data = open.project().data();
        if (last == null || !open.folder().equals(lastFolder) || !looksAlike(data, last)) {
            look(open);
        }
    }

    private static boolean looksAlike(Values data, Values other) {
        return data.params().params().stream()
                .filter(param -> !WITHOUT_PART.contains(param))
                .allMatch(param -> data.get(param).equals(other.get(param)));
    }

    private void look(OpenProject open) {
        Values data = open.project().data();
        Path folder = open.folder();
        last = data;
        lastFolder = folder;
        looking.submit(
                () -> DataSection.tables(data, folder, home),
                found -> tables.set(Optional.of(found)),
                failure -> tables.set(Optional.of(List.of(Optional.empty()))));
    }
}
