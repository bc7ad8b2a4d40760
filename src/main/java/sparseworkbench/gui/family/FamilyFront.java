package sparseworkbench.gui.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.Panel;
import sparseworkbench.chart.PanelDot;
import sparseworkbench.chart.PanelLine;
import sparseworkbench.chart.Panels;
import sparseworkbench.family.RunFamily;
import sparseworkbench.family.RunFamily.Member;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;

/** A family as one plot: quality against what a search costs, joined in the order of λ. */
final class FamilyFront {
    private static final List<String> COSTS =
            List.of(Metric.EVAL_CORPUS_ACTIVE_DIMS.key(), Metric.EVAL_ACTIVE_DIMS.key(), Metric.EVAL_AVG_FLOPS.key());

    private FamilyFront() {}

    /** Nothing where the members have no quality and cost in common. */
    static Panels of(RunFamily family) {
        Optional<String> quality = ResultMetrics.quality(
                        family.members().getFirst().figures().keySet())
                .filter(key -> isOfAll(family, key));
        Optional<String> cost =
                COSTS.stream().filter(key -> isOfAll(family, key)).findFirst();
        if (quality.isEmpty() || cost.isEmpty()) {
            return Panels.NONE;
        }
        List<PanelDot> dots = family.members().stream()
                .map(member -> dot(member, cost.get(), quality.get()))
                .toList();
        List<Panels.Rule> rules = ResultMetrics.isRetrievalNdcg(quality.get())
                ? Stream.of(
                                rule(family, Metric.BM25_NDCG_10, "BM25"),
                                rule(family, Metric.UNTRAINED_NDCG_10, "untrained"))
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
        return new Panels(
                List.of(new Panel("", List.of(new PanelLine("", 0, dots, false)), List.of())),
                rules,
                // The plot is narrow.
                cost.get().equals(Metric.EVAL_CORPUS_ACTIVE_DIMS.key())
                        ? "Active dimensions of a document"
                        : ResultMetrics.label(cost.get()),
                MetricName.of(quality.get()));
    }

    private static boolean isOfAll(RunFamily family, String key) {
        return family.members().stream().allMatch(member -> member.figures().containsKey(key));
    }

    private static PanelDot dot(Member member, String cost, String quality) {
        double x = member.figures().get(cost);
        double y = member.figures().get(quality);
        List<String> caption = new ArrayList<>(List.of("λ " + member.lambdaText()));
        caption.add(MetricName.of(quality) + " " + NumberText.value(y));
        caption.add(ResultMetrics.label(cost) + " " + NumberText.value(x));
        member.run().ifPresent(run -> caption.add("run " + run));
        return new PanelDot(
                member.run().map(List::of).orElse(List.of()),
                x,
                y,
                y,
                y,
                caption.getFirst(),
                String.join("\n", caption),
                false);
    }

    private static Optional<Panels.Rule> rule(RunFamily family, Metric metric, String name) {
        return family.members().stream()
                .map(Member::figures)
                .map((Map<String, Double> figures) -> figures.get(metric.key()))
                .filter(value -> value != null && Double.isFinite(value))
                .findFirst()
                .map(value -> new Panels.Rule(name + " " + NumberText.value(value), value));
    }
}
