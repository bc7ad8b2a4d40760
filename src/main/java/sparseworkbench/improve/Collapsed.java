package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import sparseworkbench.improve.RegularizerSettings.Side;
import sparseworkbench.improve.RegularizerSettings.Usual;
import sparseworkbench.store.TermStatistics.SideStatistics;

/** Texts without any active dimension: λ was too large. */
final class Collapsed implements Rule {
    /** Fewer empty texts may be texts of no words. */
    private static final double SOME = 0.02;

    private static final double LESS = 10;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        boolean documents = facts.alerts().contains("collapsed")
                || facts.terms().filter(terms -> areEmpty(terms.documents())).isPresent();
        boolean queries = facts.alerts().contains("collapsed_queries")
                || facts.terms().filter(terms -> areEmpty(terms.queries())).isPresent();
        RegularizerSettings weights = new RegularizerSettings(facts.project().loss());
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        if (documents) {
            lower(Side.DOCUMENTS, weights, changes);
        }
        if (queries) {
            lower(Side.QUERIES, weights, changes);
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Suggestion(
                        "collapsed",
                        "Hold the active dimensions down less.",
                        (documents && queries ? "Texts" : documents ? "Documents" : "Queries")
                                + " have become empty: no search can find them or use them.",
                        weights.source(),
                        changes));
    }

    private static boolean areEmpty(SideStatistics side) {
        return side.texts() > 0 && side.empty() > SOME * side.texts();
    }

    static void lower(Side side, RegularizerSettings weights, SequencedMap<String, String> changes) {
        OptionalDouble weight = weights.weight(side);
        if (weight.isPresent() && weight.getAsDouble() > 0 && !weights.steersItself(side)) {
            double less = weight.getAsDouble() / LESS;
            double usual = weights.usual(side).map(Usual::most).orElse(less);
            changes.put(side.weightPath(), RegularizerSettings.text(Math.min(less, usual)));
        }
    }
}
