package sparseworkbench.worker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import sparseworkbench.encoder.Term;
import sparseworkbench.eval.QueryScores;
import sparseworkbench.eval.TermReport;
import sparseworkbench.store.FirstBatch;
import sparseworkbench.store.RunDetail;
import sparseworkbench.store.ScoredQueries;
import sparseworkbench.store.TermStatistics;
import sparseworkbench.store.TermStatistics.WeightedTerm;
import sparseworkbench.train.DecodedBatch;
import sparseworkbench.train.TrainEvent;

/** What a training emits about its evaluations and its first batch, as the store keeps it. */
final class RunDetailRecord {
    private static final String PREFIX = "eval_";
    /** Longer texts are shortened: they are there to be recognised. */
    private static final int LONGEST = 600;

    private RunDetailRecord() {}

    static List<RunDetail> of(TrainEvent.EvaluationDetails details) {
        Stream<RunDetail> queries = details.queries().stream()
                .filter(each -> !each.scores().isEmpty())
                .map(each -> queries(details.step(), each));
        return Stream.concat(queries, details.terms().stream().map(report -> terms(details.step(), report)))
                .toList();
    }

    private static ScoredQueries queries(long step, QueryScores each) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        each.scores().forEach((name, values) -> scores.put(PREFIX + name, values));
        return new ScoredQueries(
                step,
                new ScoredQueries.QuerySet(
                        each.set().fingerprint(),
                        each.set().name(),
                        each.set().queries().stream()
                                .map(query -> new ScoredQueries.Query(query.id(), shortened(query.text())))
                                .toList()),
                scores);
    }

    private static TermStatistics terms(long step, TermReport report) {
        return new TermStatistics(
                step,
                report.probes().stream()
                        .map(probe -> new TermStatistics.Probe(
                                probe.query(),
                                probe.pair(),
                                shortened(probe.text()),
                                probe.activeDims(),
                                weighted(probe.strongest())))
                        .toList(),
                side(report.queries()),
                side(report.documents()));
    }

    private static TermStatistics.SideStatistics side(TermReport.SideReport side) {
        return new TermStatistics.SideStatistics(
                side.texts(),
                side.empty(),
                side.emptyTexts().stream().map(RunDetailRecord::shortened).toList(),
                side.alwaysOn(),
                weighted(side.alwaysOnTerms()),
                side.activeDims().ranges().stream()
                        .map(range -> new TermStatistics.Range(range.from(), range.to(), range.texts()))
                        .toList());
    }

    private static List<WeightedTerm> weighted(List<Term> terms) {
        return terms.stream()
                .map(term -> new WeightedTerm(term.token(), term.weight()))
                .toList();
    }

    static FirstBatch of(DecodedBatch batch) {
        return new FirstBatch(
                batch.rows(),
                batch.texts().stream()
                        .map(text -> new FirstBatch.Text(
                                text.row(),
                                text.column(),
                                text.role(),
                                text.tokens().stream()
                                        .map(token -> new FirstBatch.Token(token.text(), token.special()))
                                        .toList(),
                                shortened(text.lost())))
                        .toList(),
                batch.labels());
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST))) + "…";
    }
}
