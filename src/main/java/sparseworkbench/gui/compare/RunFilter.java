package sparseworkbench.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;

/**
 * What is typed into the filter field: words that must appear in number, name, state, data, model or loss, and conditions on
 * results such as {@code flops<2} or {@code ndcg>=0.5}, or on settings such as {@code batch=64}, {@code λ<0.01} or {@code loss=triplets}. All must hold.
 */
final class RunFilter {
    private static final Pattern CONDITION = Pattern.compile("([\\p{L}@0-9_.]+)(<=|>=|!=|<|>|=)(\\S+)");

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

    /** Short names of settings, beside their own and the beginnings of these. */
    private static final Map<String, String> SETTINGS = Map.of(
            "λ",
            Metric.DOCUMENT_REGULARIZER_WEIGHT.key(),
            "lambda",
            Metric.DOCUMENT_REGULARIZER_WEIGHT.key(),
            "lr",
            "learning_rate",
            "steps",
            "max_steps");

    static Predicate<Run> parse(String text) {
        Predicate<RunRow> rows = of(text, run -> Map.of());
        return run -> rows.test(new RunRow(run));
    }

    /** @param settings of a row: path → value */
    static Predicate<RunRow> of(String text, Function<RunRow, Map<String, String>> settings) {
        List<Predicate<RunRow>> parts = new ArrayList<>();
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+")) {
            if (!word.isEmpty()) {
                parts.add(condition(word)
                        .or(() -> setting(word, settings))
                        .orElseGet(() -> row -> word(word).test(row.run())));
            }
        }
        return row -> parts.stream().allMatch(part -> part.test(row));
    }

    /** A condition on a setting; of one that nobody has nothing is listed, as of every word that stands nowhere. */
    private static Optional<Predicate<RunRow>> setting(String word, Function<RunRow, Map<String, String>> settings) {
        Matcher matcher = CONDITION.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = SETTINGS.getOrDefault(matcher.group(1), matcher.group(1));
        String sign = matcher.group(2);
        String wanted = matcher.group(3);
        return Optional.of(row -> {
            List<Map.Entry<String, String>> named = settings.apply(row).entrySet().stream()
                    .filter(setting -> isNamed(setting.getKey(), name))
                    .toList();
            // Several settings can have the name: none of them may be what is excluded.
            return sign.equals("!=")
                    ? !named.isEmpty()
                            && named.stream()
                                    .noneMatch(setting -> holds(setting.getKey(), setting.getValue(), "=", wanted))
                    : named.stream().anyMatch(setting -> holds(setting.getKey(), setting.getValue(), sign, wanted));
        });
    }

    /** By its path, the last part of it, or how that begins: {@code batch} for {@code training.batch_size}. */
    private static boolean isNamed(String path, String name) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return path.equals(name) || last.equals(name) || last.startsWith(name + "_");
    }

    private static boolean holds(String path, String value, String sign, String wanted) {
        Optional<Double> number = number(value);
        Optional<Double> limit = number(wanted);
        if (number.isPresent() && limit.isPresent()) {
            return holds(number.get(), sign, limit.get());
        }
        String named =
                (LossTitle.isNamedBy(path) ? value + " " + LossTitle.label(value) : value).toLowerCase(Locale.ROOT);
        return sign.equals("=") && named.contains(wanted);
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

    private static Optional<Predicate<RunRow>> condition(String word) {
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
        return Optional.of(row -> {
            Double value = row.run().latest().get(key.get());
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
            case "!=" -> value != limit;
            default -> value == limit;
        };
    }
}
