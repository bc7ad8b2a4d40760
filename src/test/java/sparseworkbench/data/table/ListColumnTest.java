package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

class ListColumnTest {
    @TempDir
    private Path folder;

    private List<ColumnType> types(String said) throws Exception {
        Path file = Tables.write(
                folder, "a.csv", "query,positive,negative\nq,\"[\"\"a\"\", \"\"b\"\"]\",[c]\nr,\"[\"\"d\"\"]\",e\n");
        TableOptions options = new TableOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TableSelection.NONE,
                ListColumn.of(said));
        return TableFile.open(file, options).describe(ProgressListener.NONE).stream()
                .map(TableColumn::type)
                .toList();
    }

    @Test
    void cellsThatLookLikeListsAreLists() throws Exception {
        assertThat(types("auto")).containsExactly(ColumnType.TEXT, ColumnType.LIST, ColumnType.TEXT);
        assertThat(types(" ")).isEqualTo(types("auto"));
    }

    @Test
    void aPersonKnowsBetter() throws Exception {
        assertThat(types("none")).containsOnly(ColumnType.TEXT);
        assertThat(types("negative")).containsExactly(ColumnType.TEXT, ColumnType.TEXT, ColumnType.LIST);
    }
}
