package sparseworkbench.gui.loss;

import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.gui.form.EditorFactory;
import sparseworkbench.gui.form.EditorListener;
import sparseworkbench.gui.form.FormContext;
import sparseworkbench.gui.form.VariantSetEditor;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.param.Values;
import sparseworkbench.param.VariantSetType;
import sparseworkbench.plan.EvaluatorSuitability;

/** Which evaluators are run; those that the data does not allow say what they lack. */
final class EvaluatorsEditor {
    private EvaluatorsEditor() {}

    @SuppressWarnings("unchecked") // The setting it stands in for is a choice of several kinds.
    static EditorFactory factory(ProjectModel project, FormContext context) {
        ObservableValue<Function<String, Optional<String>>> hints = project.planProperty()
                .map(plan -> name -> plan.flatMap(known -> EvaluatorSuitability.missing(EvaluatorKind.of(name), known))
                        .map(lacks -> "Needs " + lacks + "."));
        return (param, listener) -> new VariantSetEditor(
                (VariantSetType) param.type(),
                "evaluation." + param.key(),
                (EditorListener<SequencedMap<String, Values>>) listener,
                context,
                hints);
    }
}
