package sparseworkbench.improve;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sparseworkbench.improve.RegularizerSettings.Side;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.loss.LossDescriptor;
import sparseworkbench.store.TermStatistics.SideStatistics;

/** Terms that nearly all documents have: they tell no document from another, and make every query slow. */
final class AlwaysOnTerms implements Rule {
    private static final int SEVERAL = 3;
    private static final int NAMED = 5;

    @Override
    public Optional<Suggestion> look(RunFacts facts) {
        RegularizerSettings weights = new RegularizerSettings(facts.project().loss());
        OptionalDouble weight = weights.weight(Side.DOCUMENTS);
        LossDescriptor against = LossCatalog.againstCommonDimensions();
        Optional<SideStatistics> documents =
                facts.terms().map(terms -> terms.documents()).filter(side -> side.alwaysOn() >= SEVERAL);
        if (documents.isEmpty() || !weights.hasFlops(Side.DOCUMENTS) || weight.isEmpty() || weight.getAsDouble() <= 0) {
            return Optional.empty();
        }
        SequencedMap<String, String> changes = new LinkedHashMap<>();
        changes.put(Side.DOCUMENTS.regularizerPath(), against.name());
        changes.put(
                Side.DOCUMENTS.weightPath(),
                RegularizerSettings.text(Math.min(1, weight.getAsDouble() * against.lambdaFactor())));
        String terms = documents.get().alwaysOnTerms().stream()
                .limit(NAMED)
                .map(term -> "“" + term.term() + "”")
                .collect(Collectors.joining(", "));
        return Optional.of(new Suggestion(
                "always_on",
                "Hold down dimensions that all documents have.",
                documents.get().alwaysOn() + " terms are active in nearly all documents"
                        + (terms.isEmpty() ? "." : ", such as " + terms + "."),
                against.references().getFirst().title() + "; its λ is about " + (int) against.lambdaFactor()
                        + " times that of FLOPS (decision 18).",
                changes));
    }
}
