package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which of the places of a JSON file at which objects lie hold its rows: the best one, together with those that are like it. */
final class JsonPlaces {
    /** Fewer objects are no table. */
    private static final int LEAST_ROWS = 2;

    private static final Set<String> SPLITS = Set.of(PartName.TRAIN, PartName.VALIDATION, PartName.TEST);

    private final List<Place> places;

    /** @param places in the order of the file */
    JsonPlaces(List<Place> places) {
        this.places = List.copyOf(places);
    }

    /**
     * Objects that lie at one path.
     *
     * @param texts   the names of their texts
     * @param objects how many were seen
     */
    record Place(JsonPath path, Set<String> texts, int objects) {
        private boolean asks() {
            return texts.stream().anyMatch(ColumnNames::isQuery);
        }

        /** Rows may leave a text out. */
        private boolean holdsWhat(Place other) {
            return texts.containsAll(other.texts) || other.texts.containsAll(texts);
        }
    }

    /**
     * Where the rows lie.
     *
     * @param path   to all of them
     * @param others places of which it is not clear whether their objects are rows, too; none where it is
     */
    record Found(JsonPath path, List<JsonPath> others) {}

    /**
     * At the split that is trained on, where something asks, or else where there are most texts.
     *
     * @param split that is wanted
     */
    Optional<Found> rows(String split) {
        Optional<Place> wanted = places.stream()
                .filter(place -> place.objects() >= LEAST_ROWS)
                .filter(place -> place.path().steps().size() == 2
                        && PartName.canonical(place.path().steps().getFirst()).equals(split))
                .findFirst();
        if (wanted.isPresent()) {
            return wanted.map(place -> new Found(place.path(), noSplits(alike(place))));
        }
        Optional<Place> best = best(places);
        List<Place> alike = best.map(this::alike).orElse(List.of());
        int objects = alike.stream().mapToInt(Place::objects).sum()
                + best.map(Place::objects).orElse(0);
        if (objects < LEAST_ROWS) {
            best = best(places.stream()
                    .filter(place -> place.objects() >= LEAST_ROWS)
                    .toList());
            alike = best.map(this::alike).orElse(List.of());
        }
        if (best.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(together(best.get(), alike));
    }

    private static Optional<Place> best(List<Place> places) {
        Place best = null;
        for (Place place : places) {
            boolean better = best == null
                    || (place.asks() == best.asks()
                            ? place.texts().size() > best.texts().size()
                            : place.asks());
            best = better ? place : best;
        }
        return Optional.ofNullable(best);
    }

    /** Places with the same texts that are reached by other names, and not by another list of the same objects. */
    private List<Place> alike(Place place) {
        return places.stream()
                .filter(other -> other != place && other.holdsWhat(place))
                .filter(other -> isBeside(place.path(), other.path()))
                .toList();
    }

    private static boolean isBeside(JsonPath one, JsonPath other) {
        for (int i = 0; i < Math.min(one.steps().size(), other.steps().size()); i++) {
            String step = one.steps().get(i);
            if (!step.equals(other.steps().get(i))) {
                return !step.equals(JsonPath.ANY) && !other.steps().get(i).equals(JsonPath.ANY);
            }
            if (step.equals(JsonPath.EACH)) {
                return false;
            }
        }
        return false;
    }

    /** Splits stand beside each other and are no rows of the same table, and no file says what else is one. */
    private static Found together(Place best, List<Place> alike) {
        List<JsonPath> others = noSplits(alike);
        if (others.isEmpty()) {
            return new Found(best.path(), List.of());
        }
        List<JsonPath> all = new ArrayList<>(List.of(best.path()));
        all.addAll(others);
        Optional<JsonPath> any = any(all);
        boolean same = others.size() == alike.size()
                && !isSplit(best.path())
                && all.stream().flatMap(path -> path.steps().stream()).noneMatch(ColumnNames::isNegative);
        return any.filter(_ -> same)
                .map(path -> new Found(path, List.of()))
                .orElseGet(() -> new Found(best.path(), others));
    }

    private static List<JsonPath> noSplits(List<Place> alike) {
        return alike.stream().map(Place::path).filter(path -> !isSplit(path)).toList();
    }

    private static boolean isSplit(JsonPath path) {
        return isSplit(path.steps().getFirst());
    }

    /** Whether a field of the outermost object is called like a split. */
    static boolean isSplit(String name) {
        return SPLITS.contains(PartName.canonical(name));
    }

    /** The path that leads to all of them: {@code *} where they differ. */
    private static Optional<JsonPath> any(List<JsonPath> paths) {
        List<String> first = paths.getFirst().steps();
        if (paths.stream().anyMatch(path -> path.steps().size() != first.size())) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int at = i;
            Set<String> names = new HashSet<>();
            paths.forEach(path -> names.add(path.steps().get(at)));
            if (names.size() > 1 && names.contains(JsonPath.EACH)) {
                return Optional.empty();
            }
            steps.add(names.size() > 1 ? JsonPath.ANY : first.get(i));
        }
        return Optional.of(new JsonPath(steps));
    }
}
