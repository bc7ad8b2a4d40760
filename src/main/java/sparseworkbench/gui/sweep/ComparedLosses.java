package sparseworkbench.gui.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.loss.DataShape;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.loss.LossRole;
import sparseworkbench.loss.LossSuitability;
import sparseworkbench.loss.LossSuitability.Verdict;
import sparseworkbench.param.Variant;
import sparseworkbench.project.Project;

/** The losses that suit the data, each with a tick: those that stand inside the present one, then others. */
final class ComparedLosses extends VBox {
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Runnable changed;

    /** @param shapes what the data gives a loss; empty while that is not known */
    ComparedLosses(Project project, List<DataShape> shapes, Runnable changed) {
        this.changed = changed;
        getStyleClass().add("sweep-part");
        Label heading = new Label("Losses side by side");
        heading.getStyleClass().add("sweep-heading");
        getChildren().add(heading);
        if (shapes.isEmpty()) {
            getChildren()
                    .add(PageControls.text(
                            "Which losses suit the data is known as soon as the data can be read.", "muted", "small"));
            return;
        }
        Optional<Variant> inner = inner(project.loss());
        DataShape shape = shapes.getFirst();
        Set<LossSuitability> fits = new LinkedHashSet<>();
        if (inner.isPresent()) {
            fits.addAll(LossSuitability.all(LossRole.BASE, shape));
        }
        LossSuitability.all(LossRole.TOP, shape).stream()
                .filter(fit -> inner.isEmpty()
                        || fit.loss().alone().isEmpty()
                                && !fit.loss().name().equals(project.loss().name()))
                .forEach(fits::add);
        add(fits, inner.orElse(project.loss()).name());
    }

    private static Optional<Variant> inner(Variant loss) {
        return loss.values()
                .params()
                .find("loss")
                .map(param -> loss.values().get(param))
                .filter(Variant.class::isInstance)
                .map(Variant.class::cast);
    }

    private void add(Set<LossSuitability> fits, String present) {
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("sweep-checks");
        pane.setMinWidth(0);
        List<String> others = new ArrayList<>();
        for (LossSuitability fit : fits) {
            if (fit.verdict() == Verdict.NEEDS_SOMETHING) {
                others.add(fit.loss().label());
            } else if (!boxes.containsKey(fit.loss().name())) {
                pane.getChildren().add(box(fit.loss(), present.equals(fit.loss().name())));
            }
        }
        getChildren().add(pane);
        if (!others.isEmpty()) {
            getChildren()
                    .add(PageControls.text(
                            "Not for this data: "
                                    + String.join(
                                            ", ", others.stream().distinct().toList()) + ".",
                            "muted",
                            "small"));
        }
    }

    private CheckBox box(LossDescriptor loss, boolean present) {
        CheckBox box = LiteralText.checkBox(loss.label() + (present ? " (now)" : ""));
        box.setWrapText(true);
        box.setTooltip(new Tooltip(loss.summary() + "\n" + loss.name()));
        box.setId("compare-" + loss.name());
        box.selectedProperty().subscribe((was, now) -> changed.run());
        boxes.put(loss.name(), box);
        return box;
    }

    /** Names of the losses that are ticked. */
    List<String> chosen() {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .toList();
    }
}
