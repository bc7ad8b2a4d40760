package sparseworkbench.gui.compare;

import java.util.Map;
import sparseworkbench.family.SparsityWeights;
import sparseworkbench.store.Run;

/** What people say of a run in a plot: its loss and its λ rather than its number. */
final class RunCaption {
    private RunCaption() {}

    /** "SPLADE · Ranking, λ 0.002". */
    static String of(Run run, Map<String, String> settings) {
        return LossTitle.of(run, settings)
                + SparsityWeights.inWords(settings).map(lambda -> ", " + lambda).orElse("");
    }
}
