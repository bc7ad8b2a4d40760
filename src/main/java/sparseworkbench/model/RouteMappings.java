package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code route_mappings} of a router: pairs of a task and a modality, each with the route that such texts take. Their keys are written as
 * Python writes pairs, {@code ('query', None)}, and the reference reads whatever Python reads as one.
 *
 * @param routes     route by the key as the reference writes it
 * @param unreadable keys that are no pair
 */
record RouteMappings(Map<String, String> routes, List<String> unreadable) {
    /** What texts are; a mapping may ask for it. */
    private static final String TEXT = "text";

    private static final String ANY = "None";
    private static final String NAME = "None|'[^'\\\\]*'|\"[^\"\\\\]*\"";
    private static final Pattern PAIR =
            Pattern.compile("\\s*\\(?\\s*(" + NAME + ")\\s*,\\s*(" + NAME + "|\\([^()]*\\))\\s*,?\\s*\\)?\\s*");

    /** @throws UnusableModel a route is named that there is not; the reference does not open such a file either */
    static RouteMappings read(JsonNode json, JsonNode structure, Path file) throws UnusableModel {
        Map<String, String> routes = new LinkedHashMap<>();
        List<String> unreadable = new ArrayList<>();
        for (Map.Entry<String, JsonNode> mapping : json.properties()) {
            String route = mapping.getValue().asText();
            Matcher pair = PAIR.matcher(mapping.getKey());
            if (!pair.matches()) {
                unreadable.add(mapping.getKey());
            } else if (!structure.has(route)) {
                throw new UnusableModel(
                        file + " maps texts to the route “" + route + "”, which it does not have.",
                        "Correct the file.");
            } else {
                routes.put(key(plain(pair.group(1)), plain(pair.group(2))), route);
            }
        }
        return new RouteMappings(routes, unreadable);
    }

    private static String plain(String name) {
        return name.startsWith("\"") ? quoted(name.substring(1, name.length() - 1)) : name;
    }

    private static String quoted(String name) {
        return "'" + name + "'";
    }

    private static String key(String task, String modality) {
        return "(" + task + ", " + modality + ")";
    }

    /** The route of texts with a task, or with none. */
    Optional<String> route(Optional<String> task) {
        List<String> tasks = task.map(name -> List.of(quoted(name), ANY)).orElseGet(() -> List.of(ANY));
        return tasks.stream()
                .flatMap(one -> List.of(quoted(TEXT), ANY).stream().map(modality -> key(one, modality)))
                .filter(routes::containsKey)
                .findFirst()
                .map(routes::get);
    }
}
