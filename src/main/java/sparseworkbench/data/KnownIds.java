package sparseworkbench.data;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds ids among those of a file. A whole number that one file writes as 1.0, because its column holds fractions elsewhere, is 1. */
final class KnownIds {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+\\.0+");

    private final Set<String> ids;
    private Map<String, String> whole = Map.of();

    KnownIds(Set<String> ids) {
        this.ids = ids;
    }

    /** The id that is meant, if there is one. */
    Optional<String> find(String id) {
        if (ids.contains(id)) {
            return Optional.of(id);
        }
        if (whole.isEmpty()) {
            whole = new HashMap<>();
            ids.forEach(known -> whole.putIfAbsent(whole(known), known));
        }
        return Optional.ofNullable(whole.get(whole(id)));
    }

    /** Whole numbers as they are usually written. */
    static String whole(String id) {
        return WHOLE.matcher(id).matches() ? id.substring(0, id.indexOf('.')) : id;
    }

    /** Whether one of them has the same letters. */
    boolean isKnownInOtherCase(String id) {
        return ids.stream().anyMatch(id::equalsIgnoreCase);
    }

    /** One of them, for messages. */
    String example() {
        return ids.iterator().next();
    }
}
