package sparseworkbench.finder;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.eval.Bm25Baseline;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;

/** What BM25 does with the queries that tell. */
final class WordSearch {
    private final FindPlan plan;
    private final Home home;

    WordSearch(FindPlan plan, Home home) {
        this.plan = plan;
        this.home = home;
    }

    /** By the metric that candidates are judged by; empty where nothing is searched. */
    OptionalDouble quality(FindTrials trials) {
        Project first = plan.candidates().getFirst().project();
        try {
            Optional<RetrievalSet> set = DataSection.load(
                            first.data(), plan.projectFolder(), home, ProgressListener.NONE)
                    .evaluation();
            Optional<QueryHalves> halves = trials.halves();
            if (set.isEmpty() || halves.isEmpty()) {
                return OptionalDouble.empty();
            }
            RetrievalSet half = new RetrievalSet(
                    set.get().name(),
                    set.get().queries().stream()
                            .filter(query -> halves.get().isTelling(query.id()))
                            .toList(),
                    set.get().corpus(),
                    set.get().relevant());
            boolean exclude = first.evaluation().get(EvaluationParams.EXCLUDE_IDENTICAL_IDS);
            Double found = new Bm25Baseline(half, exclude, ProgressListener.NONE)
                    .metrics()
                    .get("bm25_" + trials.metric().toLowerCase(Locale.ROOT));
            return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
        } catch (UnreadableData e) {
            return OptionalDouble.empty();
        }
    }
}
