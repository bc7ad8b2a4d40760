package sparseworkbench.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sparseworkbench.metric.Metric;
import sparseworkbench.metric.MetricName;
import sparseworkbench.metric.ResultMetrics;

/** The plots of a run, the same in the window and as pictures: four, and one more of a run on a graphics card. */
public enum RunPlot {
    LOSS(
            "loss",
            "Loss",
            "per batch, with its parts",
            false,
            List.of(
                    line(Metric.LOSS, "Loss", 0), line(Metric.BASE_LOSS, "Base", 1),
                    line(Metric.DOCUMENT_REGULARIZER_LOSS, "Documents", 2),
                            line(Metric.QUERY_REGULARIZER_LOSS, "Queries", 3))),
    FLOPS(
            "flops",
            "Products per pair",
            "expected, of a query and a document",
            true,
            List.of(line(Metric.BATCH_FLOPS, "Batch", 0), marked(Metric.EVAL_AVG_FLOPS, "Evaluation", 1))),
    ACTIVE_DIMS(
            "active-dimensions",
            "Active dimensions",
            "per text, dots: evaluation",
            true,
            List.of(
                    line(Metric.QUERY_ACTIVE_DIMS, "Queries", 0),
                    line(Metric.DOCUMENT_ACTIVE_DIMS, "Documents", 1),
                    dots(Metric.EVAL_QUERY_ACTIVE_DIMS, "", 0),
                    dots(Metric.EVAL_CORPUS_ACTIVE_DIMS, "", 1),
                    marked(Metric.EVAL_ACTIVE_DIMS, "Evaluation", 2))),
    QUALITY(
            "quality",
            "Quality",
            "on the evaluation set, higher is better",
            false,
            List.of(
                    marked(Metric.NDCG_10, "nDCG@10", 0),
                    marked(Metric.MRR_10, "MRR@10", 1),
                    marked(Metric.RECALL_10, "Recall@10", 2),
                    marked(Metric.COSINE_NDCG_10, "nDCG@10", 0),
                    marked(Metric.COSINE_MRR_10, "MRR@10", 1),
                    marked(Metric.COSINE_RECALL_10, "Recall@10", 2),
                    marked(Metric.SPEARMAN, "Spearman", 5),
                    marked(Metric.COSINE_SPEARMAN, "Spearman", 5),
                    marked(Metric.ACCURACY, "Accuracy", 5),
                    marked(Metric.COSINE_ACCURACY, "Accuracy", 5),
                    reference(Metric.BM25_NDCG_10, "BM25 nDCG", 3),
                    reference(Metric.UNTRAINED_NDCG_10, "Before nDCG", 4))),
    CARD(
            "graphics-card",
            "Graphics card",
            "%, of its memory and of the time; all programs together",
            false,
            List.of(line(Metric.CARD_MEMORY_PERCENT, "Memory", 0), line(Metric.CARD_USE, "Use", 1)));

    /**
     * One curve of a plot.
     *
     * @param key    metric key
     * @param name   name in tables
     * @param label  name at the end of the line
     * @param slot   place in the series colours
     * @param style  how it is drawn
     * @param weight how much it stands out
     */
    private record Line(String key, String name, String label, int slot, Curve.Style style, Curve.Emphasis weight) {
        private Line(String key, String name, String label, int slot, Curve.Style style) {
            this(key, name, label, slot, style, Curve.Emphasis.NORMAL);
        }
    }

    private static final String PART = "_loss";

    private final String id;
    private final String title;
    private final String subtitle;
    private final boolean log;
    private final List<Line> lines;

    RunPlot(String id, String title, String subtitle, boolean log, List<Line> lines) {
        this.id = id;
        this.title = title;
        this.subtitle = subtitle;
        this.log = log;
        this.lines = lines;
    }

    private static Line line(Metric metric, String label, int slot) {
        return new Line(metric.key(), metric.label(), label, slot, Curve.Style.LINE);
    }

    private static Line marked(Metric metric, String label, int slot) {
        return new Line(metric.key(), metric.label(), label, slot, Curve.Style.MARKED);
    }

    /** A level to compare with. */
    private static Line reference(Metric metric, String label, int slot) {
        return new Line(metric.key(), metric.label(), label, slot, Curve.Style.LINE, Curve.Emphasis.REFERENCE);
    }

    private static Line dots(Metric metric, String label, int slot) {
        return new Line(metric.key(), metric.label(), label, slot, Curve.Style.DOTS);
    }

    /** Name of its picture file, without ending. */
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /** What the values are. */
    public String subtitle() {
        return subtitle;
    }

    /** Whether it is read best on a logarithmic axis. */
    public boolean log() {
        return log;
    }

    /** Whether it is there for some runs only: those that have its metrics. */
    public boolean seldom() {
        return this == CARD;
    }

    /** The keys of the metrics it shows, those of loss parts without a fixed name left out. */
    public List<String> keys() {
        return lines.stream().map(Line::key).toList();
    }

    /** The curves of a run; those of metrics without values yet are left out. */
    public List<Curve> curves(RunSamples run, XScale.Kind kind) {
        Set<String> present = run.keys();
        List<Curve> curves = new ArrayList<>();
        // What an nDCG is compared with says nothing about a correlation or an accuracy.
        boolean ndcg = present.stream().anyMatch(ResultMetrics::isRetrievalNdcg);
        for (Line line : allLines(present)) {
            if (present.contains(line.key) && (line.weight != Curve.Emphasis.REFERENCE || ndcg)) {
                curves.add(new Curve(
                        line.key,
                        line.name,
                        line.label,
                        line.slot,
                        line.weight,
                        line.style,
                        run.of(line.key),
                        run.scale(kind)));
            }
        }
        return curves;
    }

    /** Losses may have parts with names of their own, and evaluators further figures: they get the colours that are left. */
    private List<Line> allLines(Set<String> present) {
        List<Line> all = new ArrayList<>(lines);
        if (this == LOSS) {
            for (String key : present) {
                if (key.endsWith(PART) && Metric.find(key).isEmpty()) {
                    String name = key.substring(0, key.length() - PART.length()).replace('_', ' ');
                    all.add(new Line(key, name, name, all.size(), Curve.Style.LINE));
                }
            }
        }
        if (this == QUALITY) {
            List<String> known = keys();
            ResultMetrics.qualities(present).stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> all.add(new Line(
                            key, ResultMetrics.label(key), MetricName.of(key), all.size(), Curve.Style.MARKED)));
        }
        return all;
    }
}
