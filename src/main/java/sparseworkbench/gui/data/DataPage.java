package sparseworkbench.gui.data;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataCheck;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.RowProblem;
import sparseworkbench.data.builtin.BuiltinData;
import sparseworkbench.gui.form.CardPicker.Card;
import sparseworkbench.gui.form.EditorFactory;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.FormSection;
import sparseworkbench.gui.form.ListEditor;
import sparseworkbench.gui.form.ListEditor.Adder;
import sparseworkbench.gui.form.ProjectForms;
import sparseworkbench.gui.form.Reveal;
import sparseworkbench.gui.form.SourceEditor;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectFiles;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.gui.task.Schedulers;
import sparseworkbench.home.Home;
import sparseworkbench.hub.DatasetHub;
import sparseworkbench.param.ListType;
import sparseworkbench.param.PathType;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;

/** What is trained on and what quality is measured on. */
public final class DataPage implements Page {
    private static final Set<String> SOURCE = Set.of(DataParams.TRAIN.key());
    private final ReadOnlyStringWrapper sentence =
            new ReadOnlyStringWrapper("Give pairs of texts that belong together.");
    private final FrameScheduler frames;
    private Form source;
    private Form rest;
    private final FirstTable table;
    private final Node content;

    /** @param makeLabels opens the dialog that makes negatives, labels and splits of the table */
    public DataPage(
            ProjectModel project,
            ProjectForms forms,
            ProjectFiles files,
            Navigation navigation,
            Theme theme,
            Schedulers schedulers,
            Home home,
            Consumer<LabelOrder> makeLabels) {
        this.frames = schedulers.frames();
        FormSection section = new FormSection(
                forms.section(Section.DATA).path(), project.section(Section.DATA), values -> change(project, values));
        FormContext all = forms.context();
        FormContext plain = all.telling(all.problems().map(problems -> elsewhere(problems, project)));
        FormContext context = plain.with(Section.DATA.path(DataParams.TRAIN.key()), sourceEditor(files))
                .with(Section.DATA.path(DataParams.MORE_TRAIN.key()), furtherEditor(files, plain));
        TableLooks looks = new TableLooks(project, schedulers.background(), home);
        table = new FirstTable(project, theme, looks, schedulers, home);
        VBox page = new MeasuredBox();
        page.getStyleClass().add("page-column");
        frames.fill(
                page,
                List.of(
                        () -> PageControls.card(
                                "",
                                sourceForm(section, context).node(),
                                new DatasetByName(
                                                project,
                                                files,
                                                schedulers.background(),
                                                DatasetHub.of(System.getenv(), home))
                                        .node()),
                        table::node,
                        () -> labels(() -> makeLabels.accept(LabelOrder.any())),
                        () -> new FurtherTables(project, theme, looks, makeLabels).node(),
                        () -> new ChecksCard(project, navigation, frames, table::jump).node(),
                        () -> new TokenCountCard(project, schedulers.background(), home).node(),
                        () -> PageControls.card("", restForm(section, context).node())));
        content = PageControls.scrolled(page);
        project.planProperty().subscribe(plan -> plan.map(PlanResult::data).ifPresent(this::describe));
    }

    /** A table that is taken out takes its loss along. */
    private static void change(ProjectModel project, Values values) {
        if (values.get(DataParams.MORE_TRAIN).size()
                < project.project().data().get(DataParams.MORE_TRAIN).size()) {
            project.change(TableLosses.with(project.project(), values), Section.DATA.key());
        } else {
            project.change(Section.DATA, values);
        }
    }

    private static Node labels(Runnable open) {
        Button button = Icons.labelled(Feather.TAG, "Make labels…", open);
        button.setId("make-labels");
        HBox line = new HBox(
                button,
                PageControls.text(
                        "Hard negatives, a teacher’s scores, a split with an evaluation set, query weights: made of"
                                + " this table by a model.",
                        "muted"));
        line.getStyleClass().add("check-line");
        return PageControls.card("", line);
    }

    /** What may be unwanted in single rows is told in the checks alone, with their numbers and what can be done. */
    private static List<Problem> elsewhere(List<Problem> problems, ProjectModel project) {
        return project.planProperty()
                .get()
                .map(plan -> problems.stream()
                        .filter(problem -> problem.isError()
                                || plan.data().tables().stream().noneMatch(table -> RowProblem.isTold(problem, table)))
                        .toList())
                .orElse(problems);
    }

    private Form sourceForm(FormSection section, FormContext context) {
        source = new Form(section, context, param -> SOURCE.contains(param.key()));
        return source;
    }

    private Form restForm(FormSection section, FormContext context) {
        rest = new Form(
                section,
                context,
                param -> !SOURCE.contains(param.key())
                        && !param.key().equals(DataParams.COLUMNS.key())
                        && !ReadingChoices.has(param));
        return rest;
    }

    @SuppressWarnings("unchecked") // The setting it stands in for is a path, which is a text.
    private static EditorFactory sourceEditor(ProjectFiles files) {
        List<Card> builtins = BuiltinData.names().stream()
                .map(name -> new Card(
                        PathType.BUILTIN + name,
                        label(name),
                        BuiltinData.summary(name)
                                + " Comes with the program, and with a held-out set to measure quality on.",
                        ""))
                .toList();
        Card own = new Card(
                "",
                "A file of your own",
                "CSV, TSV, JSON, JSON lines or Parquet, texts that belong together in each row. You can also drop it "
                        + "anywhere on the window.",
                "");
        return (param, listener) -> new SourceEditor(
                (PathType) param.type(), builtins, own, (EditorListener<String>) listener, files::browse);
    }

    @SuppressWarnings("unchecked") // The setting it stands in for is a list of paths, which are texts.
    private static EditorFactory furtherEditor(ProjectFiles files, FormContext context) {
        return (param, listener) -> {
            ListType<String> type = (ListType<String>) param.type();
            List<Adder<String>> adders = Stream.concat(
                            Stream.of(new Adder<>("A file of your own…", () -> files.browse((PathType) type.item()))),
                            BuiltinData.names().stream()
                                    .map(name -> new Adder<>(label(name), () -> Optional.of(PathType.BUILTIN + name))))
                    .toList();
            return new ListEditor<>(
                    type,
                    param.label(),
                    Section.DATA.path(param.key()),
                    (EditorListener<List<String>>) listener,
                    context,
                    adders);
        };
    }

    private static String label(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1).replace('-', ' ');
    }

    private void describe(DataCheck data) {
        long negatives = data.count(ColumnRole.NEGATIVE);
        boolean complete = data.count(ColumnRole.QUERY) > 0 && data.count(ColumnRole.POSITIVE) > 0;
        sentence.set(
                !complete
                        ? "Give pairs of texts that belong together: say which column asks and which one answers."
                        : negatives == 0
                                ? "Each row is a query and a text that belongs to it."
                                : "Each row is a query, a text that belongs to it, and "
                                        + (negatives == 1 ? "one that does not." : negatives + " that do not."));
    }

    @Override
    public Destination destination() {
        return Destination.DATA;
    }

    @Override
    public ObservableValue<String> sentence() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public void reveal(String target) {
        String path =
                target.substring(Math.min(target.length(), Section.DATA.key().length() + 1));
        frames.add(content, () -> {
            if (path.startsWith(DataParams.COLUMNS.key())) {
                Reveal.now(table.node(), table.focusTarget());
            } else if (table.target(path).isPresent()) {
                Reveal.now(table.node(), table.target(path).get());
            } else if (!source.reveal(path)) {
                rest.reveal(path);
            }
        });
    }
}
