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
        List<Place> wanted = places.stream()
                .filter(place -> split(place.path()).filter(split::equals).isPresent())
                .toList();
        if (wanted.stream().noneMatch(place -> place.objects() >= LEAST_ROWS)) {
            return rows();
        }
        Optional<Place> best = best(
                wanted.stream().filter(place -> place.objects() >= LEAST_ROWS).toList());
        return best.map(place -> new Found(
                place.path(),
                alike(place).stream()
                        .map(Place::path)
                        .filter(path -> split(path)
                                .filter(other -> !other.equals(split))
                                .isEmpty())
                        .toList()));
    }

    private Optional<Found> rows() {
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
        List<Place> beside = alike;
        return best.map(place -> together(place, beside));
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
        List<JsonPath> others = alike.stream()
                .map(Place::path)
                .filter(path -> split(path).isEmpty())
                .toList();
        if (others.isEmpty()) {
            return new Found(best.path(), List.of());
        }
        List<JsonPath> all = new ArrayList<>(List.of(best.path()));
        all.addAll(others);
        boolean same = others.size() == alike.size()
                && split(best.path()).isEmpty()
                && !OppositeNames.areAmong(
                        all.stream().flatMap(path -> path.steps().stream()).toList());
        return any(all).filter(_ -> same)
                .map(path -> new Found(path, List.of()))
                .orElseGet(() -> new Found(best.path(), others));
    }

    /** The split that a place belongs to, by the last name on the way to it that says so. */
    private static Optional<String> split(JsonPath path) {
        return path.steps().reversed().stream()
                .filter(step -> !step.equals(JsonPath.ANY) && !step.equals(JsonPath.EACH))
                .flatMap(step -> PartName.split(step).stream())
                .findFirst();
    }

    /** Whether a field is called like a split. */
    static boolean isSplit(String name) {
        return PartName.split(name).isPresent();
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
