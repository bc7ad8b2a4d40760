package sparseworkbench.data.table;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the name of a file says of the table and of the split that it is a part of, as the datasets library reads it. */
public final class PartName {
    public static final String TRAIN = "train";
    public static final String VALIDATION = "validation";
    public static final String TEST = "test";

    /** Train, validation and test under the names that they go by; each stands between signs that are no letters. */
    private static final Map<String, List<String>> SPLITS = Map.of(
            TRAIN, List.of("train", "training", "trainset", "traindata"),
            VALIDATION, List.of("validation", "valid", "val", "dev", "devset", "devdata"),
            TEST, List.of("test", "testing", "eval", "evaluation", "testset", "testdata", "heldout", "holdout"));

    private static final Pattern COUNTED = Pattern.compile("(.+)-\\d{5}-of-\\d{5}");
    private static final Pattern NUMBER = Pattern.compile("[-_.]?\\d+$");
    private static final Pattern ENDINGS = Pattern.compile("(\\.[A-Za-z]{1,8}){1,2}$");
    /** Signs, and where a word begins with a capital letter or a number with its first digit. */
    private static final Pattern BETWEEN =
            Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])");

    private PartName() {}

    /** What a split is called whatever it is called in a file's name. */
    public static String canonical(String split) {
        String asked = split.strip();
        return SPLITS.entrySet().stream()
                .filter(known -> known.getValue().contains(asked.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(asked);
    }

    /** Whether a word says train, validation or test. */
    public static boolean isSplit(String word) {
        return SPLITS.containsKey(canonical(word));
    }

    /**
     * The split that a file belongs to, if its name says so.
     *
     * @param path below the dataset's folder, with slashes
     */
    public static Optional<String> split(String path) {
        List<String> steps = List.of(path.split("/"));
        for (String step : steps.reversed()) {
            for (String word : List.of(BETWEEN.split(step)).reversed()) {
                String split = canonical(word);
                if (SPLITS.containsKey(split)) {
                    return Optional.of(split);
                }
            }
        }
        Matcher counted = COUNTED.matcher(stem(steps.getLast(), false));
        return steps.getFirst().equals("data") && counted.matches() ? Optional.of(counted.group(1)) : Optional.empty();
    }

    /** What the names of the parts of a table share: “pairs” of {@code pairs-00001-of-00004.csv.gz}. */
    public static String table(String path) {
        String stem = stem(path.substring(path.lastIndexOf('/') + 1), true);
        return stem.isEmpty() ? path : stem;
    }

    /** The name of a file without its folders and endings. */
    static String stem(String path) {
        return stem(path.substring(path.lastIndexOf('/') + 1), false);
    }

    private static String stem(String name, boolean shared) {
        String bare = ENDINGS.matcher(name).replaceFirst("");
        if (!shared) {
            return bare;
        }
        Matcher counted = COUNTED.matcher(bare);
        return counted.matches() ? counted.group(1) : NUMBER.matcher(bare).replaceFirst("");
    }
}
