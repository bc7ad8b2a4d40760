package sparseworkbench.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What an evaluator found.
 *
 * @param metrics name → value, in the reference's order
 * @param primary the metric that stands for all of them; larger is better
 * @param details what is behind the metrics
 */
public record EvaluationResult(SequencedMap<String, Double> metrics, String primary, Details details) {

    /**
     * What is behind the metrics; each part may be empty.
     *
     * @param hits    similarity → the best texts of each query that was scored, best first, by query id
     * @param scores  similarity → the score of each pair, in order of the pairs
     * @param queries what every query scored, where queries have scores of their own
     * @param terms   what the encodings look like
     * @param tables  lines for CSV files
     * @param undefined metric → why it has no value, in a sentence for people; its value is not a number
     */
    public record Details(
            Map<String, SequencedMap<String, List<Hit>>> hits,
            Map<String, float[]> scores,
            Optional<QueryScores> queries,
            Optional<TermReport> terms,
            List<EvaluationCsv> tables,
            SequencedMap<String, String> undefined) {
        static final Details NONE =
                new Details(Map.of(), Map.of(), Optional.empty(), Optional.empty(), List.of(), new LinkedHashMap<>());

        public Details {
            tables = List.copyOf(tables);
            undefined = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(undefined));
        }

        Details with(TermReport report) {
            return new Details(hits, scores, queries, Optional.of(report), tables, undefined);
        }

        Details with(EvaluationCsv table) {
            return new Details(
                    hits,
                    scores,
                    queries,
                    terms,
                    Stream.concat(tables.stream(), Stream.of(table)).toList(),
                    undefined);
        }

        Details with(QueryScores each) {
            return new Details(hits, scores, Optional.of(each), terms, tables, undefined);
        }

        Details withHits(Map<String, SequencedMap<String, List<Hit>>> found) {
            return new Details(found, scores, queries, terms, tables, undefined);
        }

        Details withScores(Map<String, float[]> ofPairs) {
            return new Details(hits, ofPairs, queries, terms, tables, undefined);
        }

        Details without(SequencedMap<String, String> figures) {
            return new Details(hits, scores, queries, terms, tables, figures);
        }

        private Details named(String prefix) {
            SequencedMap<String, String> figures = new LinkedHashMap<>();
            undefined.forEach((name, reason) -> figures.put(prefix + "_" + name, reason));
            return new Details(hits, scores, queries.map(each -> each.named(prefix)), terms, tables, figures);
        }
    }

    /** The same with {@code prefix} and an underscore before every name; without change if it is empty. */
    EvaluationResult named(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        SequencedMap<String, Double> named = new LinkedHashMap<>();
        metrics.forEach((name, value) -> named.put(prefix + "_" + name, value));
        return new EvaluationResult(named, prefix + "_" + primary, details.named(prefix));
    }
}
