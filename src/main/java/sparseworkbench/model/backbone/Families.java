package sparseworkbench.model.backbone;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All families. */
public final class Families {
    private static final List<Family> ALL = Stream.of(
                    List.of(new Bert(), new DistilBert()),
                    Roberta.all(),
                    List.of(new MpNet(), new Electra(), new Albert(), new ModernBert()))
            .<Family>flatMap(List::stream)
            .toList();

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
