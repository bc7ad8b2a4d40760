package sparseworkbench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * Of which rows a finding is true.
 *
 * @param positions among the rows that can be trained on, in file order, from 0
 */
public record MarkedRows(Map<Finding.Kind, BitSet> positions) {
    /** Of no row. */
    static final MarkedRows NONE = new MarkedRows(Map.of());

    private static final String ENDING = ".bits";

    public MarkedRows {
        Map<Finding.Kind, BitSet> all = new EnumMap<>(Finding.Kind.class);
        positions.forEach((kind, marked) -> {
            if (!marked.isEmpty()) {
                all.put(kind, marked);
            }
        });
        positions = Collections.unmodifiableMap(all);
    }

    /** The same with those of one more kind. */
    MarkedRows with(Finding.Kind kind, BitSet marked) {
        Map<Finding.Kind, BitSet> all = new EnumMap<>(Finding.Kind.class);
        all.putAll(positions);
        all.put(kind, marked);
        return new MarkedRows(all);
    }

    /** Positions of rows of which a finding of any of these kinds is true. */
    BitSet any(Set<Finding.Kind> kinds) {
        BitSet any = new BitSet();
        kinds.forEach(kind -> any.or(positions.getOrDefault(kind, new BitSet())));
        return any;
    }

    /** Writes a file for each kind. */
    void write(Path folder) throws IOException {
        for (Map.Entry<Finding.Kind, BitSet> kind : positions.entrySet()) {
            Files.write(file(folder, kind.getKey()), kind.getValue().toByteArray());
        }
    }

    /** What has been written to a folder. */
    static MarkedRows read(Path folder) throws IOException {
        Map<Finding.Kind, BitSet> all = new EnumMap<>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            Path file = file(folder, kind);
            if (Files.exists(file)) {
                all.put(kind, BitSet.valueOf(Files.readAllBytes(file)));
            }
        }
        return new MarkedRows(all);
    }

    private static Path file(Path folder, Finding.Kind kind) {
        return folder.resolve(FindingProblem.key(kind) + ENDING);
    }
}
