package sparseworkbench.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Settings of a module of the reference: it refuses those that it does not know, and so does this program, which would ignore them. */
final class KnownKeys {
    private KnownKeys() {}

    /** @param file for people */
    static void check(ObjectNode json, Path file, Set<String> known) throws UnusableModel {
        Optional<String> unknown = json.properties().stream()
                .map(entry -> entry.getKey())
                .filter(key -> !known.contains(key))
                .findFirst();
        if (unknown.isPresent()) {
            throw new UnusableModel(
                    file + " has the setting “" + unknown.get()
                            + "”, which neither this program nor the reference library knows.",
                    "Take it out if nothing depends on it, or choose another model.");
        }
    }
}
