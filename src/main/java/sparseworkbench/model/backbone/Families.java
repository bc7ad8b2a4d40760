package sparseworkbench.model.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All families. */
public final class Families {
    private static final List<Family> ALL = List.of(
            new Bert(),
            new DistilBert(),
            new Roberta("roberta"),
            new Roberta("xlm-roberta"),
            new MpNet(),
            new Electra(),
            new Albert(),
            new ModernBert());

    private Families() {}

    public static Optional<Family> named(String modelType) {
        return ALL.stream()
                .filter(family -> family.modelType().equals(modelType))
                .findFirst();
    }

    /** All of them. */
    public static List<Family> all() {
        return ALL;
    }

    /** Their names in one line, for people. */
    public static String names() {
        return ALL.stream().map(Family::modelType).collect(Collectors.joining(", "));
    }
}
