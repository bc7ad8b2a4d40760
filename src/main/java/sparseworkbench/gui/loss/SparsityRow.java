package sparseworkbench.gui.loss;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.form.SliderScale;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.metric.UsualDensity;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.RealType;
import sparseworkbench.project.LocatedSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.Recipes;

/** The sparsity weight λ of documents as what it means: better quality on one side, a smaller index on the other. */
final class SparsityRow {
    static final String WEIGHT = "loss.document_regularizer_weight";
    private final ProjectModel project;
    private final Slider slider = new Slider(0, 1, 0);
    private final Label better = new Label("better quality");
    private final Label smaller = new Label("smaller index");
    private final Label value = PageControls.text("", "small");
    private final Label dims = PageControls.text(
            "Usual active dimensions: " + UsualDensity.QUERIES.words() + ", " + UsualDensity.DOCUMENTS.words() + " ("
                    + UsualDensity.SOURCE + ").",
            "muted",
            "small");
    private final Label elsewhere = PageControls.text(
            "How sparse texts become, this model's autoencoder decides: the number of latents that it keeps.", "muted");
    private final HBox line = new HBox(better, slider, smaller);
    private final VBox node;
    private Optional<SliderScale> scale = Optional.empty();
    private boolean showing;

    /** @param question the link to what λ is */
    SparsityRow(ProjectModel project, Node question) {
        this.project = project;
        Label name = new Label("Sparsity");
        name.getStyleClass().add("decision-name");
        HBox head = new HBox(name, question);
        head.getStyleClass().add("decision-head");
        node = new VBox(head, line, value, dims, elsewhere);
        node.getStyleClass().add("decision");
        line.getStyleClass().add("sparsity-line");
        better.setMinWidth(Region.USE_PREF_SIZE);
        smaller.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setId("sparsity");
        slider.setBlockIncrement(0.05);
        slider.setAccessibleText("Sparsity weight λ of documents: from better quality to a smaller index");
        slider.valueProperty().addListener((o, was, now) -> moved(now.doubleValue()));
    }

    Node node() {
        return node;
    }

    private void moved(double position) {
        if (!showing && scale.isPresent()) {
            try {
                project.change(WEIGHT, Double.toString(scale.get().value(position)));
            } catch (InvalidValue e) {
                throw new IllegalStateException("A slider stands for allowed values", e);
            }
        }
    }

    void show(Project open) {
        Optional<LocatedSetting> weight =
                LocatedSetting.find(open, WEIGHT).filter(found -> found.param().type() instanceof RealType);
        scale = weight.flatMap(found -> SliderScale.of((RealType) found.param().type()));
        PageControls.visible(line, scale.isPresent());
        PageControls.visible(value, scale.isPresent());
        PageControls.visible(dims, scale.isPresent());
        PageControls.visible(elsewhere, scale.isEmpty());
        if (scale.isPresent()) {
            showing = true;
            if (!slider.isPressed()) {
                slider.setValue(
                        scale.get().position(Double.parseDouble(weight.get().text())));
            }
            showing = false;
            value.setText("λ = " + weight.get().text() + usual(open));
        }
    }

    private static String usual(Project open) {
        return LossCatalog.find(Recipes.baseOf(open.loss()))
                .flatMap(LossDescriptor::lambda)
                .map(range -> "; usual with this loss: " + range.range() + ".")
                .orElse("; no usual value is known for this loss.");
    }
}
