package sparseworkbench.metric;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of an evaluation that looked at the strongest dimensions of each text alone: {@code eval_dot_ndcg@10_cut_64}.
 *
 * @param figure key of the same figure with all dimensions
 * @param count  how many dimensions a text kept at most
 */
public record DimensionCut(String figure, int count) {
    private static final Pattern KEY = Pattern.compile("(.+)_cut_([1-9]\\d{0,6})");

    /** What a key says, if it is one of a cut. */
    public static Optional<DimensionCut> of(String key) {
        Matcher matcher = KEY.matcher(key);
        return matcher.matches()
                ? Optional.of(new DimensionCut(matcher.group(1), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** The cuts at which a figure was measured, the smallest first. */
    public static List<DimensionCut> of(String figure, Collection<String> keys) {
        String beginning = figure + "_cut_";
        return keys.stream()
                .filter(key -> key.startsWith(beginning))
                .flatMap(key -> of(key).stream())
                .filter(cut -> cut.figure.equals(figure))
                .sorted((a, b) -> Integer.compare(a.count, b.count))
                .toList();
    }

    /** The key of this figure at this cut. */
    public String key() {
        return figure + "_cut_" + count;
    }
}
