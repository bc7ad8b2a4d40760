package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import sparseworkbench.file.Json;

/**
 * What dimensions are called where not every token can be a name: search engines take a dot for a border between fields, and Anserini splits at
 * white space. Every dimension has a name of its own, the token itself wherever that will do.
 */
final class TokenNames {
    private static final String DOT = "__";

    private final String[] names;
    private final Map<String, Integer> dimensions = new HashMap<>();
    private final ObjectNode renamed = Json.object();

    /**
     * @param count of dimensions
     * @param term  what a dimension stands for
     */
    TokenNames(int count, IntFunction<String> term) {
        names = new String[count];
        Set<String> kept = new HashSet<>();
        for (int dimension = 0; dimension < count; dimension++) {
            String token = term.apply(dimension);
            if (isName(token) && kept.add(token)) {
                names[dimension] = token;
                dimensions.put(token, dimension);
            }
        }
        for (int dimension = 0; dimension < count; dimension++) {
            if (names[dimension] == null) {
                rename(dimension, term.apply(dimension));
            }
        }
    }

    private static boolean isName(String token) {
        return !token.isBlank() && token.indexOf('.') < 0 && token.chars().noneMatch(TokenNames::splits);
    }

    private static boolean splits(int character) {
        return Character.isWhitespace(character) || Character.isISOControl(character);
    }

    private void rename(int dimension, String token) {
        StringBuilder name = new StringBuilder();
        token.chars().forEach(c -> {
            if (c == '.') {
                name.append(DOT);
            } else {
                name.append(splits(c) ? '_' : (char) c);
            }
        });
        if (name.isEmpty()) {
            name.append('_');
        }
        while (dimensions.containsKey(name.toString())) {
            name.append('_');
        }
        names[dimension] = name.toString();
        dimensions.put(name.toString(), dimension);
        renamed.put(token, name.toString());
    }

    String name(int dimension) {
        return names[dimension];
    }

    /** The dimension with this name. */
    int dimension(String name) {
        return dimensions.get(name);
    }

    /** Token → name of those that have another name. */
    ObjectNode renamed() {
        return renamed;
    }
}
