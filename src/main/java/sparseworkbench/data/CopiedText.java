package sparseworkbench.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import sparseworkbench.data.RoleSource.Reason;
import sparseworkbench.data.table.TableColumn;

/** Where a teacher writes its embeddings of texts, one column of them is enough, whatever it is called. */
final class CopiedText {
    private CopiedText() {}

    /** The same uses; the only column of texts is the query where no text has a role and nobody has said anything of it. */
    static List<ColumnUse> of(List<TableColumn> columns, List<ColumnUse> uses) {
        List<Integer> unknown = IntStream.range(0, columns.size())
                .filter(i -> uses.get(i).source() == Reason.UNKNOWN_NAME)
                .boxed()
                .toList();
        if (unknown.size() != 1 || uses.stream().anyMatch(use -> use.role().isText())) {
            return uses;
        }
        List<ColumnUse> found = new ArrayList<>(uses);
        int only = unknown.getFirst();
        found.set(only, new ColumnUse(columns.get(only).name(), ColumnRole.QUERY, Reason.ONLY_TEXT));
        return List.copyOf(found);
    }
}
