package sparseworkbench.label;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sides of a split, with what a column may call them. */
enum SplitSide {
    TRAIN("train", "training"),
    EVALUATION("evaluation", "eval", "dev", "val", "valid", "validation"),
    TEST("test", "testing");

    private final List<String> names;

    SplitSide(String... names) {
        this.names = List.of(names);
    }

    /** What files of this side are called. */
    String key() {
        return names.getFirst();
    }

    static Optional<SplitSide> named(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(side -> side.names.contains(plain))
                .findFirst();
    }
}
