package sparseworkbench.data.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparseworkbench.data.table.JsonRow.Value;

/** The columns of a JSON file, collected from its rows. */
final class JsonColumns {
    private final Map<String, Set<ColumnType>> found = new LinkedHashMap<>();

    void add(Map<String, Value> row) {
        row.forEach((name, value) -> {
            Set<ColumnType> types = found.computeIfAbsent(name, n -> EnumSet.noneOf(ColumnType.class));
            if (value.type() != null) {
                types.add(value.type());
            }
        });
    }

    int size() {
        return found.size();
    }

    List<String> names() {
        return List.copyOf(found.keySet());
    }

    List<ColumnType> types() {
        List<ColumnType> types = new ArrayList<>();
        found.values().forEach(seen -> types.add(widest(seen)));
        return types;
    }

    private static ColumnType widest(Set<ColumnType> seen) {
        if (seen.contains(ColumnType.OBJECT)) {
            return ColumnType.OBJECT;
        }
        if (seen.contains(ColumnType.LIST)) {
            return ColumnType.LIST;
        }
        if (seen.isEmpty() || seen.contains(ColumnType.TEXT)) {
            return ColumnType.TEXT;
        }
        return seen.size() == 1 ? seen.iterator().next() : ColumnType.NUMBER;
    }
}
