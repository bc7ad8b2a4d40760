package sparseworkbench.gui.loss;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import sparseworkbench.gui.form.EditorFactory;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.TypedMapEditor;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.MapType;
import sparseworkbench.plan.PlanResult;

/** Learning rates of parts of the model, each pattern with the weights it is found in. */
final class LearningRatesEditor {
    private static final int NAMED = 3;

    private LearningRatesEditor() {}

    @SuppressWarnings("unchecked") // The setting it stands in for maps patterns to rates.
    static EditorFactory factory(ProjectModel project, FormContext context) {
        ObservableValue<Function<String, String>> notes =
                project.planProperty().map(plan -> pattern -> note(pattern, plan));
        return (param, listener) -> new TypedMapEditor<>(
                (MapType<Double>) param.type(),
                param.label(),
                "training." + param.key(),
                (EditorListener<Map<String, Double>>) listener,
                context,
                notes);
    }

    private static String note(String pattern, Optional<PlanResult> plan) {
        int all = plan.map(known -> known.model().weights().size()).orElse(0);
        List<String> names = plan.map(known -> known.weightsOf(pattern)).orElse(List.of());
        if (names.isEmpty()) {
            return ""; // The planner says that there are none.
        }
        return DisplayText.number(names.size()) + " of " + DisplayText.count(all, "weight", "weights") + ": "
                + String.join(", ", names.stream().limit(NAMED).toList()) + (names.size() > NAMED ? ", …" : "");
    }
}
