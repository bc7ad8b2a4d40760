package sparseworkbench.label;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * How a table is cut.
 *
 * @param share          of the rows that is evaluated on
 * @param testShare      of the rows that is kept for a final test; 0 for none
 * @param seed           of the order in which groups are taken
 * @param group          column whose equal values stay together; without it rows that share a query or a text do
 * @param column         column that says itself on which side a row is
 * @param values         what that column holds for a side; empty where it names the sides
 * @param evaluationFile file with the groups that are evaluated on
 * @param retrieval      whether evaluation sets are written for a search, too
 */
record SplitOptions(
        double share,
        double testShare,
        long seed,
        Optional<String> group,
        Optional<String> column,
        Map<SplitSide, List<String>> values,
        Optional<Path> evaluationFile,
        boolean retrieval) {

    static SplitOptions of(LabelRequest request) throws LabelsRefused {
        requireUsed(request);
        SplitOptions options = new SplitOptions(
                request.settings().path("share").asDouble(LabelParams.SHARE.defaultValue()),
                request.settings().path("test_share").asDouble(0),
                request.settings().path("seed").asLong(LabelParams.SEED.defaultValue()),
                request.text("group"),
                request.text("column"),
                values(request),
                request.path("evaluation_file"),
                request.settings().path("retrieval").asBoolean(LabelParams.RETRIEVAL.defaultValue()));
        boolean sensible = options.share > 0 && options.testShare >= 0 && options.share + options.testShare < 1;
        if (!sensible) {
            throw new LabelsRefused(
                    "The shares " + options.share + " and " + options.testShare + " leave nothing for a side.",
                    "--share is more than 0, and both together are less than 1.");
        }
        if (options.evaluationFile.isPresent() && options.testShare > 0) {
            throw new LabelsRefused(
                    "--evaluation-file says what is evaluated on, and leaves no share to test with.",
                    "Leave --test-share out, and split what is left once more.");
        }
        if (options.column.isPresent() && (options.group.isPresent() || options.evaluationFile.isPresent())) {
            throw new LabelsRefused(
                    "--column says by itself on which side a row is.",
                    "Leave --group and --evaluation-file out, or --column.");
        }
        return options;
    }

    private static Map<SplitSide, List<String>> values(LabelRequest request) throws LabelsRefused {
        Map<SplitSide, List<String>> values = new EnumMap<>(SplitSide.class);
        for (SplitSide side : List.of(SplitSide.EVALUATION, SplitSide.TEST)) {
            request.text(side.key() + "_values")
                    .ifPresent(named -> values.put(
                            side,
                            Arrays.stream(named.split(","))
                                    .map(String::strip)
                                    .filter(value -> !value.isEmpty())
                                    .toList()));
        }
        if (!values.isEmpty() && request.text("column").isEmpty()) {
            throw new LabelsRefused(
                    "Values are given, and no column that holds them.", "Name it with --column, or leave them out.");
        }
        return values;
    }

    /** On which side rows with this value in the column are. */
    SplitSide side(String value) throws LabelsRefused {
        if (!values.isEmpty()) {
            return values.entrySet().stream()
                    .filter(side -> side.getValue().contains(value.strip()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(SplitSide.TRAIN);
        }
        Optional<SplitSide> named = SplitSide.named(value);
        if (named.isEmpty()) {
            throw new LabelsRefused(
                    "The column “" + column.orElseThrow() + "” "
                            + (value.isBlank() ? "is blank in some rows, which" : "holds “" + value + "”, which")
                            + " names no side.",
                    "It should hold train, evaluation (or dev, valid, validation, eval) or test; or say which values"
                        + " are evaluated on with --evaluation-values, such as 0 of the numbers of folds; or split by"
                        + " share.");
        }
        return named.get();
    }

    /** Whether no row on a side is a fault. @param tested whether there are rows to test with */
    boolean needs(SplitSide side, boolean tested) {
        return switch (side) {
            case TRAIN -> true;
            case EVALUATION -> column.isEmpty() || values.containsKey(side) || !tested;
            case TEST -> testShare > 0 || values.containsKey(side);
        };
    }

    /** What says by itself where rows belong leaves nothing to a share or to chance. */
    private static void requireUsed(LabelRequest request) throws LabelsRefused {
        for (String share : List.of("share", "seed")) {
            requireUsed(request, "column", share);
            requireUsed(request, "evaluation_file", share);
        }
        requireUsed(request, "column", "test_share");
    }

    private static void requireUsed(LabelRequest request, String decides, String unused) throws LabelsRefused {
        if (request.settings().hasNonNull(decides) && request.settings().hasNonNull(unused)) {
            throw new LabelsRefused(
                    option(decides) + " says by itself where each row belongs, so that " + option(unused)
                            + " would change nothing.",
                    "Leave one of them out.");
        }
    }

    private static String option(String key) {
        return "--" + key.replace('_', '-');
    }

    List<SplitSide> sides() {
        boolean test = testShare > 0 || column.isPresent();
        return test ? List.of(SplitSide.values()) : List.of(SplitSide.TRAIN, SplitSide.EVALUATION);
    }

    /**
     * The side of each group: groups in random order, as many as fit into the share.
     *
     * @param sizes rows of each group
     * @param rows  of all groups
     */
    SplitSide[] byShare(int[] sizes, int rows) throws LabelsRefused {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        SplitSide[] sides = new SplitSide[sizes.length];
        Arrays.fill(sides, SplitSide.TRAIN);
        fill(sides, order, sizes, rows, testShare, SplitSide.TEST);
        fill(sides, order, sizes, rows, share, SplitSide.EVALUATION);
        return sides;
    }

    private void fill(SplitSide[] sides, List<Integer> order, int[] sizes, int rows, double share, SplitSide side)
            throws LabelsRefused {
        long wanted = Math.round(share * rows);
        long left = wanted;
        for (int group : order) {
            if (sides[group] == SplitSide.TRAIN && sizes[group] <= left) {
                sides[group] = side;
                left -= sizes[group];
            }
        }
        if (share > 0 && left == wanted) {
            int smallest = Arrays.stream(sizes).min().orElse(0);
            throw new LabelsRefused(
                    String.format(
                            Locale.ROOT,
                            "The side “%s” would be empty: a share of %s is %,d of %,d rows, and the smallest group has"
                                    + " %,d.",
                            side.key(),
                            share,
                            wanted,
                            rows,
                            smallest),
                    group.isPresent()
                            ? "Increase the share, or group by another column."
                            : "Increase the share, or keep less together: with --group and the column of queries only"
                                    + " rows of the same query are, and a text can be on both sides.");
        }
    }

    void json(ObjectNode into) {
        into.put("share", share)
                .put("test_share", testShare)
                .put("seed", seed)
                .put("group", group.orElse(null))
                .put("column", column.orElse(null))
                .put("evaluation_values", named(SplitSide.EVALUATION))
                .put("test_values", named(SplitSide.TEST))
                .put(
                        "evaluation_file",
                        evaluationFile
                                .map(file -> file.getFileName().toString())
                                .orElse(null))
                .put("retrieval", retrieval);
    }

    private String named(SplitSide side) {
        return values.containsKey(side) ? String.join(",", values.get(side)) : null;
    }
}
