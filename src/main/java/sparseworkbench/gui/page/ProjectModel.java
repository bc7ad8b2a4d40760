package sparseworkbench.gui.page;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.task.Background;
import sparseworkbench.gui.task.Debouncer;
import sparseworkbench.home.Home;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;

/**
 * The open project: what it is now, how it got there, and whether it can be run. The project itself is immutable; a change
 * replaces it, can be undone, and is checked against the files a quarter of a second later, off the window's thread.
 */
public final class ProjectModel {
    private static final Duration QUIET = Duration.ofMillis(250);
    private final Home home;
    private final Debouncer planner;
    private final ReadOnlyObjectWrapper<OpenProject> open;
    private long timesOpened;
    private final ReadOnlyObjectWrapper<Optional<PlanResult>> plan = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final BooleanProperty fetchingModel = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper rowsSoFar = new ReadOnlyStringWrapper("");
    private final LargeTableCheck largeTables;
    private final Map<String, Problem> drafts = new LinkedHashMap<>();
    /** Why the planner could not say anything: a mistake in the program, or a disk that fails. */
    private Optional<Throwable> planFault = Optional.empty();

    private final UndoHistory<OpenProject> history = new UndoHistory<>();

    public ProjectModel(Home home, Background background, OpenProject start) {
        this.home = home;
        this.planner = background.debouncer(QUIET);
        this.largeTables = new LargeTableCheck(background, home, rowsSoFar::set);
        this.open = new ReadOnlyObjectWrapper<>(start);
        check();
    }

    /** The project with its place on disk. */
    public ReadOnlyObjectProperty<OpenProject> openProperty() {
        return open.getReadOnlyProperty();
    }

    /** How often another project has taken the place of one: the same number means the same project. */
    public long timesOpened() {
        return timesOpened;
    }

    public Project project() {
        return open.get().project();
    }

    /** What relative paths of the project are relative to. */
    public Path folder() {
        return open.get().folder();
    }

    /** One section, following every change. */
    public ObservableValue<Values> section(Section section) {
        ReadOnlyObjectWrapper<Values> values =
                new ReadOnlyObjectWrapper<>(project().values(section));
        open.addListener((o, was, now) -> values.set(now.project().values(section)));
        return values.getReadOnlyProperty();
    }

    /** What the planner says about the project as it was a moment ago; empty before its first answer. */
    public ReadOnlyObjectProperty<Optional<PlanResult>> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /** Whether the planner has yet to say something about the latest change. */
    public ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /** Whether a model is being fetched that would be chosen. */
    public BooleanProperty fetchingModelProperty() {
        return fetchingModel;
    }

    /** How many rows of a large table have been gone through; empty unless that is being done. */
    public ReadOnlyStringProperty rowsSoFarProperty() {
        return rowsSoFar.getReadOnlyProperty();
    }

    /** Everything wrong, located by setting path: what is being typed first, then errors, then warnings. */
    public ReadOnlyObjectProperty<List<Problem>> problemsProperty() {
        return problems.getReadOnlyProperty();
    }

    /** The errors among {@link #problemsProperty}. */
    public List<Problem> errors() {
        return problems.get().stream().filter(Problem::isError).toList();
    }

    /** Replaces a section. Changes of the same setting in quick succession are undone together. */
    public void change(Section section, Values values) {
        Values before = project().values(section);
        Optional<String> what = values.params().params().stream()
                .filter(p -> !values.get(p).equals(before.get(p)))
                .map(p -> section.path(p.key()))
                .findFirst();
        what.ifPresent(path -> become(project().with(section, values), path));
    }

    /** Changes one setting to what a person typed. */
    public void change(String path, String text) throws InvalidValue {
        become(project().withText(path, text), path);
    }

    /** Changes several settings at once; undone at once as well. */
    public void change(Project next, String what) {
        become(next, what);
    }

    private void become(Project next, String what) {
        if (!next.equals(project())) {
            history.record(open.get(), what);
            open.set(open.get().with(next));
            check();
        }
    }

    /** Takes back the last change; whether there was one. */
    public boolean undo() {
        return restore(history.undo(open.get()));
    }

    /** Does again what was undone last; whether there was something. */
    public boolean redo() {
        return restore(history.redo(open.get()));
    }

    private boolean restore(Optional<OpenProject> then) {
        then.ifPresent(step -> {
            // Of the same project only what it says is taken back, not that it was saved.
            boolean same = step.folder().equals(folder())
                    && step.file().equals(open.get().file());
            timesOpened += same ? 0 : 1;
            open.set(same ? open.get().with(step.project()) : step);
            check();
        });
        return then.isPresent();
    }

    /** A project of its own takes the place of this one, to which {@link #undo} leads back. */
    public void leaveFor(OpenProject next) {
        history.record(open.get(), "project");
        timesOpened++;
        drafts.clear();
        plan.set(Optional.empty());
        open.set(next);
        check();
    }

    /** Another project takes the place of this one. */
    public void replace(OpenProject next) {
        history.clear();
        timesOpened++;
        drafts.clear();
        plan.set(Optional.empty());
        open.set(next);
        check();
    }

    /** {@code written} is in {@code file} now. */
    public void savedTo(Project written, Path file) {
        open.set(open.get().savedTo(written, file));
    }

    /** What is wrong with text being typed at {@code path}, which therefore is no part of the project yet. */
    public void draft(String path, Optional<Problem> problem) {
        problem.ifPresentOrElse(p -> drafts.put(path, p), () -> drafts.remove(path));
        collect();
    }

    /** Asks the planner again, for instance because a file has appeared. */
    public void check() {
        checking.set(true);
        Project project = project();
        Path folder = folder();
        boolean over = largeTables.isOver(project.data(), folder);
        planner.submit(
                () -> over
                        ? Planner.plan(project, folder, home)
                        : Planner.look(project, folder, home).orElseGet(() -> Planner.plan(project, folder, home)),
                result -> planned(Optional.of(result), Optional.empty()),
                failure -> planned(Optional.empty(), Optional.of(failure)));
    }

    private void planned(Optional<PlanResult> result, Optional<Throwable> failure) {
        boolean pending = result.filter(found -> found.data().isPending()).isPresent();
        checking.set(pending);
        plan.set(result);
        if (pending) {
            largeTables.begin(project().data(), folder(), this::check);
        } else {
            largeTables.end();
        }
        planFault = failure;
        collect();
    }

    private void collect() {
        List<Problem> planned =
                plan.get().map(PlanResult::problems).orElseGet(() -> project().problems());
        List<Problem> fault = new ArrayList<>();
        planFault.ifPresent(f -> fault.add(Problem.error(
                "",
                "The project could not be checked: " + f.getMessage() + ".",
                "Undo the last change, or copy the report and ask for help.")));
        problems.set(Stream.of(drafts.values().stream(), fault.stream(), planned.stream())
                .flatMap(all -> all)
                .toList());
    }
}
