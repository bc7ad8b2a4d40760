package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;

/**
 * What is typed into the filter field: words that must appear in number, name, state, data, model or loss, and conditions on
 * results such as {@code flops<2} or {@code ndcg>=0.5}. All must hold.
 */
final class RunFilter {
    private static final Pattern CONDITION = Pattern.compile("([a-z@0-9_]+)(<=|>=|<|>|=)([-+0-9.eE]+)");

    /** Short names of results. */
    private static final Map<String, Metric> RESULTS = Map.of(
            "loss",
            Metric.RECENT_LOSS,
            "flops",
            Metric.EVAL_AVG_FLOPS,
            "ndcg",
            Metric.NDCG_10,
            "mrr",
            Metric.MRR_10,
            "recall",
            Metric.RECALL_10,
            "dims",
            Metric.EVAL_CORPUS_ACTIVE_DIMS,
            "qdims",
            Metric.EVAL_QUERY_ACTIVE_DIMS);

    private RunFilter() {}

    static Predicate<Run> parse(String text) {
        List<Predicate<Run>> parts = new ArrayList<>();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
                parts.add(condition(word).orElseGet(() -> word(word)));
            }
        }
        return run -> parts.stream().allMatch(part -> part.test(run));
    }

    private static Predicate<Run> word(String word) {
        return run -> String.join(
                        " ",
                        run.id().toString(),
                        run.name(),
                        run.stateLabel(),
                        run.dataset(),
                        run.model(),
                        run.loss(),
                        run.notes())
                .toLowerCase(Locale.ROOT)
                .contains(word);
    }

    private static Optional<Predicate<Run>> condition(String word) {
        Matcher matcher = CONDITION.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<String> key = key(matcher.group(1));
        Optional<Double> bound = number(matcher.group(3));
        if (key.isEmpty() || bound.isEmpty()) {
            return Optional.empty();
        }
        String sign = matcher.group(2);
        double limit = bound.get();
        return Optional.of(run -> {
            Double value = run.latest().get(key.get());
            return value != null && holds(value, sign, limit);
        });
    }

    private static Optional<String> key(String name) {
        return Optional.ofNullable(RESULTS.get(name))
                .or(() -> Metric.find(name))
                .map(Metric::key);
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException notYetTyped) {
            return Optional.empty();
        }
    }

    private static boolean holds(double value, String sign, double limit) {
        return switch (sign) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            case ">=" -> value >= limit;
            default -> value == limit;
        };
    }
}
