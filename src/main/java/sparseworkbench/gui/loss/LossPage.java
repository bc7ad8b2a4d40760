package sparseworkbench.gui.loss;

import atlantafx.base.controls.CustomTextField;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.Form;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.ProjectForms;
import sparseworkbench.gui.form.VariantEditor;
import sparseworkbench.gui.label.LabelOrder;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.KeyBindings;
import sparseworkbench.gui.page.MeasuredBox;
import sparseworkbench.gui.page.Page;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.page.Theme;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.param.Param;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** What "good" means while the encoder learns, and how it learns. */
public final class LossPage implements Page {
    /** Below this width, in em, the preview stands under the forms instead of beside them. */
    private static final double WIDE_EM = 60;

    private static final String RATES = Section.TRAINING.path(TrainingParams.LEARNING_RATE_MAPPING.key());
    private static final String EVALUATORS = Section.EVALUATION.path(EvaluationParams.EVALUATORS.key());
    private final ProjectModel project;
    private final ProjectForms forms;
    private final WindowServices window;
    private final FrameScheduler frames;
    private final Consumer<LabelOrder> make;
    private final Map<Section, Form> made = new EnumMap<>(Section.class);
    private final CustomTextField search = new CustomTextField();
    private final LossTools tools;
    private final VBox cards = new MeasuredBox();
    private final FoldedSettings folded;
    private final VBox decisions = new MeasuredBox();
    private final VBox column = new MeasuredBox(decisions);
    private final VBox preview;
    private final VBox aside = new MeasuredBox();
    private final Node content;

    /**
     * @param openSweep opens the dialog that compares several configurations
     * @param openFind  opens the dialog that finds the best loss
     * @param make      opens the dialog that makes what a loss lacks
     */
    public LossPage(
            ProjectModel project,
            ProjectForms forms,
            RunFeed feed,
            WindowServices window,
            KeyBindings keys,
            Theme theme,
            FrameScheduler frames,
            Runnable openSweep,
            Runnable openFind,
            Consumer<LabelOrder> make) {
        this.make = make;
        this.project = project;
        this.forms = forms;
        this.window = window;
        this.frames = frames;
        FormContext plain = forms.context();
        FormContext nested = plain.with(
                "loss.loss", (param, listener) -> picker(LossRole.BASE, "loss.loss", param, listener, plain));
        for (String regularizer : List.of("loss.document_regularizer", "loss.query_regularizer")) {
            nested = nested.with(
                    regularizer,
                    (param, listener) -> picker(LossRole.REGULARIZER, regularizer, param, listener, plain));
        }
        FormContext inside = nested;
        FormContext context = plain.with(
                LossCatalog.LOSS.key(),
                (param, listener) -> picker(LossRole.TOP, LossCatalog.LOSS.key(), param, listener, inside));
        cards.getStyleClass().add("page-column");
        folded = new FoldedSettings(project, plain.expert(), cards);
        column.getChildren().add(folded.node());
        frames.fill(decisions, List.of(() -> new DecisionCard(project, feed, frames, this::chooseLoss).node()));
        plain.expert().subscribe(expert -> PageControls.visible(decisions, !expert));
        column.getStyleClass().add("page-column");
        frames.fill(
                cards,
                List.of(
                        () -> new RecipeBar(project, window.notices(), frames).node(),
                        () -> card("", Section.LOSS, context),
                        () -> card(
                                "Training",
                                Section.TRAINING,
                                plain.with(RATES, LearningRatesEditor.factory(project, plain))),
                        () -> card(
                                "Evaluation",
                                Section.EVALUATION,
                                plain.with(EVALUATORS, EvaluatorsEditor.factory(project, plain)))));
        preview = new RunPreview(project, feed, window.navigation(), frames).node();
        aside.getStyleClass().add("aside");
        Node scrolled = PageControls.scrolled(column);
        HBox.setHgrow(scrolled, Priority.ALWAYS);
        HBox page = new HBox(scrolled, aside);
        page.getStyleClass().add("page-row");
        content = page;
        page.widthProperty().subscribe(width -> arrange(width.doubleValue() >= WIDE_EM * theme.fontSize()));
        search.textProperty().subscribe(plain.search()::set);
        tools = new LossTools(project, keys, plain.expert(), folded, search, openFind, openSweep, this::search);
    }

    private VBox card(String title, Section section, FormContext context) {
        Form form = new Form(forms.section(section), context);
        made.put(section, form);
        return PageControls.card(title, form.node());
    }

    private void arrange(boolean wide) {
        VBox wanted = wide ? aside : column;
        if (!wanted.getChildren().contains(preview)) {
            aside.getChildren().remove(preview);
            column.getChildren().remove(preview);
            wanted.getChildren().add(preview);
            PageControls.visible(aside, wide);
        }
    }

    /** Brings the losses into sight, the chosen one having the keyboard. */
    private void chooseLoss() {
        reveal(
                LossCatalog.find(project.project().loss().name())
                                .filter(LossDescriptor::takesBaseLoss)
                                .isPresent()
                        ? "loss.loss"
                        : LossCatalog.LOSS.key());
    }

    @SuppressWarnings("unchecked") // The settings it stands in for are losses, kinds with settings of their own.
    private VariantEditor picker(
            LossRole role, String path, Param<?> param, EditorListener<?> listener, FormContext inside) {
        VariantType type = (VariantType) param.type();
        return new VariantEditor(
                type,
                path,
                (EditorListener<Variant>) listener,
                inside,
                names -> new LossPicker(project, window, frames, role, type, path, make, names));
    }

    @Override
    public Destination destination() {
        return Destination.LOSS;
    }

    @Override
    public ObservableValue<String> sentence() {
        return Page.fixed("What “good” means while it learns, and how long and how fast it learns.");
    }

    @Override
    public Optional<Node> tools() {
        return Optional.of(tools.node());
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public boolean search() {
        folded.open(true);
        search.requestFocus();
        search.selectAll();
        return true;
    }

    @Override
    public void reveal(String target) {
        int dot = target.indexOf('.');
        String inside = dot < 0 ? "" : target.substring(dot + 1);
        Section section = Stream.of(Section.TRAINING, Section.EVALUATION)
                .filter(own -> target.startsWith(own.key()))
                .findFirst()
                .orElse(Section.LOSS);
        folded.open(true);
        frames.add(content, () -> made.get(section).reveal(section == Section.LOSS ? target : inside));
    }
}
