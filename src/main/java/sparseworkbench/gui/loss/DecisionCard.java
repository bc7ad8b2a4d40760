package sparseworkbench.gui.loss;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gui.explain.LossPictureView;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RunFeed;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.LossSuitability.Verdict;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Project;
import sparseworkbench.project.Recipes;

/** What a person decides before a training, and nothing else: what it learns, how sparse, how long. */
final class DecisionCard {
    private final ProjectModel project;
    private final Label title = new Label();
    private final Label badge = new Label("Recommended");
    private final Label sentence = PageControls.text("");
    private final Label advice = PageControls.text("", "muted");
    private final StackPane picture = new StackPane();
    private final SparsityRow sparsity;
    private final DurationRow duration;
    private final VBox node;
    private String drawn = "";

    /** @param chooseLoss shows the losses that there are */
    DecisionCard(ProjectModel project, RunFeed feed, FrameScheduler frames, Runnable chooseLoss) {
        this.project = project;
        sparsity = new SparsityRow(project, QuestionLink.mark(HelpQuestion.LAMBDA));
        duration = new DurationRow(project, feed);
        title.getStyleClass().addAll(Styles.TITLE_4);
        title.setWrapText(true);
        badge.getStyleClass().addAll("badge", "badge-ok");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Hyperlink another = LiteralText.link("Choose another loss");
        another.setId("another-loss");
        another.setOnAction(e -> chooseLoss.run());
        FlowPane head = new FlowPane(title, badge);
        head.getStyleClass().add("decision-title");
        VBox words = new VBox(head, sentence, advice, another);
        words.getStyleClass().add("decision-words");
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox loss = new HBox(picture, words);
        loss.getStyleClass().add("decision-loss");
        node = PageControls.card("", loss, sparsity.node(), duration.node());
        node.setId("decisions");
        Runnable show = frames.repeated(node, this::show);
        project.openProperty().subscribe(open -> show.run());
        project.planProperty().subscribe(plan -> show.run());
        feed.runsProperty().map(List::size).subscribe(runs -> show.run());
    }

    VBox node() {
        return node;
    }

    private void show() {
        Project open = project.project();
        LossCatalog.find(Recipes.baseOf(open.loss())).ifPresent(loss -> show(open, loss));
        sparsity.show(open);
        duration.show(open);
    }

    private void show(Project open, LossDescriptor loss) {
        Optional<LossSuitability> fit = fits().stream()
                .filter(one -> one.loss().name().equals(loss.name()))
                .findFirst();
        Optional<LossDescriptor> recommended = fits().stream()
                .filter(one -> one.verdict() == Verdict.RECOMMENDED)
                .map(LossSuitability::loss)
                .findFirst();
        boolean best = recommended.filter(one -> one.name().equals(loss.name())).isPresent();
        title.setText(loss.label());
        PageControls.visible(badge, best);
        sentence.setText(loss.summary());
        advice.setText(fit.flatMap(LossSuitability::missing)
                .map(missing -> missing.what() + " " + missing.cure())
                .or(() -> recommended.map(one -> best
                        ? "The usual choice for rows like yours" + around(open, loss) + "."
                        : "It fits your data, too. Recommended for rows like yours: “" + one.label() + "”."))
                .orElse("Once there is data, this says which loss suits it."));
        if (!drawn.equals(loss.name())) {
            drawn = loss.name();
            picture.getChildren()
                    .setAll(LossPictureView.explained(loss.name(), loss.label()).stream()
                            .toList());
        }
    }

    /** What stands around the base loss makes texts sparse. */
    private static String around(Project open, LossDescriptor base) {
        return open.loss().name().equals(base.name())
                ? ""
                : LossCatalog.find(open.loss().name())
                        .map(wrapper -> ", inside “" + wrapper.label() + "”, which makes texts sparse")
                        .orElse("");
    }

    private List<LossSuitability> fits() {
        return project.planProperty().get().map(PlanResult::shapes).stream()
                .filter(shapes -> !shapes.isEmpty())
                .flatMap(shapes -> LossSuitability.all(LossRole.BASE, shapes.getFirst()).stream())
                .toList();
    }
}
