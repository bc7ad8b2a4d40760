package sparseworkbench.gui.model;

import java.util.Map;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Navigation;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.home.Home;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.MemoryEstimate;
import sparseworkbench.model.ModelCheck;
import sparseworkbench.model.ModelFacts;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;

/** What the chosen model is, or why it cannot be used. */
final class ModelFactsCard {
    private static final Map<String, String> ARCHITECTURES = Map.of(
            Architecture.Splade.KEY,
            "SPLADE",
            Architecture.InferenceFree.KEY,
            "Inference-free: a table of query weights, SPLADE documents",
            Architecture.Csr.KEY,
            "CSR: dense embeddings and a sparse autoencoder");

    private final ProjectModel project;
    private final Navigation navigation;
    private final Home home;
    private final VBox node = new VBox();

    ModelFactsCard(ProjectModel project, Navigation navigation, FrameScheduler frames, Home home) {
        this.project = project;
        this.navigation = navigation;
        this.home = home;
        node.getStyleClass().add("page-column");
        Runnable show = frames.repeated(node, this::show);
        project.planProperty().subscribe(plan -> show.run());
    }

    private void show() {
        node.getChildren()
                .setAll(project.planProperty()
                        .get()
                        .map(this::content)
                        .orElseGet(() -> PageControls.card("", PageControls.text("Looking at the model…", "muted"))));
    }

    VBox node() {
        return node;
    }

    private Node content(PlanResult plan) {
        ModelCheck model = plan.model();
        VBox card = model.facts()
                .map(facts -> PageControls.card(model.name(), facts(model, facts)))
                .orElseGet(() -> PageControls.message(Fault.of("This model cannot be used.", "")));
        plan.problems().stream()
                .filter(p -> p.path().startsWith(Section.MODEL.key()))
                .forEach(p -> card.getChildren()
                        .add(PageControls.problem(p, () -> navigation.go(Destination.MODEL, p.path()))));
        return card;
    }

    private GridPane facts(ModelCheck model, ModelFacts facts) {
        GridPane grid = PageControls.facts();
        PageControls.fact(grid, "Architecture", ARCHITECTURES.getOrDefault(facts.architecture(), facts.architecture()));
        PageControls.fact(
                grid,
                "Encoder",
                facts.modelType() + ", " + facts.layers() + " layers, " + facts.hidden() + " wide, " + facts.heads()
                        + " attention heads");
        PageControls.fact(grid, "Parameters", DisplayText.large(facts.parameters()));
        PageControls.fact(grid, "Vocabulary", DisplayText.number(facts.vocabulary()) + " tokens");
        PageControls.fact(
                grid,
                "Dimensions",
                DisplayText.number(facts.dimension()) + " in an embedding, of which training leaves few active");
        PageControls.fact(
                grid,
                "Memory to train",
                project.planProperty()
                        .get()
                        .filter(PlanResult.Ready.class::isInstance)
                        .flatMap(plan -> ((PlanResult.Ready) plan).plan().memory())
                        .map(MemoryEstimate::inWords)
                        .orElseGet(() -> memory(facts)));
        PageControls.fact(grid, "Longest text", DisplayText.number(facts.maxPositions()) + " tokens");
        PageControls.fact(grid, "Vocabulary head", head(model, facts));
        PageControls.fact(grid, "Special tokens", facts.specialTokens().words());
        PageControls.fact(
                grid,
                "Folder",
                model.folder()
                        .map(Object::toString)
                        .orElse("will be written to " + home.models() + " when it is first used"));
        return grid;
    }

    private String memory(ModelFacts facts) {
        Project open = project.project();
        long length = Math.min(open.model().get(EncoderParams.MAX_SEQ_LENGTH), facts.maxPositions());
        return MemoryEstimate.of(
                        facts, open.training().get(TrainingParams.BATCH_SIZE).intValue(), (int) length)
                .inWords();
    }

    private static String head(ModelCheck model, ModelFacts facts) {
        if (model.untrainedHead()) {
            return "none of its own: it gets one, tied to the word embeddings and calibrated to the initial sparsity";
        }
        if (facts.architecture().equals(Architecture.Csr.KEY)) {
            return model.untrained().isPresent()
                    ? "not used: a new autoencoder makes the embeddings sparse, of random numbers until it is trained"
                    : "not used: an autoencoder makes the embeddings sparse";
        }
        return facts.maskedLanguageHead()
                ? "trained, " + (facts.tied() ? "tied to the word embeddings" : "with a matrix of its own")
                : "none";
    }
}
