package sparseworkbench.worker;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.Row;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.param.Values;
import sparseworkbench.plan.Plan;
import sparseworkbench.progress.ProgressListener;

/** The tables that evaluators have of their own, read into memory. */
final class MeasuredTables {
    private MeasuredTables() {}

    static Map<EvaluatorKind, List<Row>> load(Plan plan, ProgressListener progress) throws UnreadableData {
        Map<EvaluatorKind, List<Row>> rows = new EnumMap<>(EvaluatorKind.class);
        for (Map.Entry<String, Values> chosen :
                plan.project().evaluation().get(EvaluationParams.EVALUATORS).entrySet()) {
            EvaluatorKind kind = EvaluatorKind.of(chosen.getKey());
            Optional<String> table = kind.table(chosen.getValue());
            if (table.isPresent()) {
                rows.put(
                        kind,
                        DataSection.loadMeasured(
                                table.get(), plan.project().data(), plan.projectFolder(), plan.home(), progress));
            }
        }
        return rows;
    }
}
