package sparseworkbench.finder;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a search has found, as far as it has come.
 *
 * @param winner     name of the best candidate; empty where nobody is left
 * @param certainty  how sure that is, a sentence
 * @param clear      whether it is told from all others that were trained as long
 * @param sentences  the answer in words, the most important first
 * @param metric     by what is judged
 * @param bm25       the same of a word search; empty where that has no such figure
 * @param untrained  the same of the model before its first step
 * @param candidates every one, the best first, those that were never tried last
 */
public record FindAnswer(
        Optional<String> winner,
        String certainty,
        boolean clear,
        List<String> sentences,
        String metric,
        OptionalDouble bm25,
        OptionalDouble untrained,
        List<CandidateResult> candidates) {

    public FindAnswer {
        sentences = List.copyOf(sentences);
        candidates = List.copyOf(candidates);
    }
}
