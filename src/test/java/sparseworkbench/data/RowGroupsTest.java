package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** Rows that a column says belong together. */
class RowGroupsTest {
    private static final int ROWS = 60;
    private static final int GROUPS = 12;

    @TempDir
    private Path folder;

    private Values data(String header) throws Exception {
        List<String> lines = new ArrayList<>(List.of(header));
        IntStream.range(0, ROWS)
                .forEach(i -> lines.add("what is thing " + i + ",it is entry " + i + " of all,book " + i % GROUPS));
        Path file = Files.write(folder.resolve("a.csv"), lines);
        return DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, file.toString())
                .with(DataParams.EVALUATION, "held_out")
                .with(DataParams.HELD_OUT_ROWS, 17L);
    }

    private LoadedData load(Values data) throws Exception {
        return DataSection.load(data, folder, new Home(folder.resolve("home")), ProgressListener.NONE);
    }

    private static List<Long> groups(List<Row> rows) {
        return rows.stream().map(row -> (row.number() - 1) % GROUPS).distinct().toList();
    }

    @Test
    void areHeldOutTogetherOrNotAtAll() throws Exception {
        areHeldOutTogether(data("query,positive,group"));
        areHeldOutTogether(data("query,positive,book").with(DataParams.COLUMNS, Map.of("book", "group")));
    }

    private void areHeldOutTogether(Values data) throws Exception {
        LoadedData loaded = load(data);
        assertThat(loaded.heldOut()).hasSize(15);
        assertThat(loaded.rows()).hasSize(45);
        assertThat(groups(loaded.heldOut())).hasSize(3).doesNotContainAnyElementsOf(groups(loaded.rows()));
    }

    @Test
    void stayTogetherWithTheOtherRowsOfTheirQueries() {
        List<Row> rows =
                List.of(row(1, "a", 1), row(2, "a", 2), row(3, "b", 2), row(4, "c", 0), row(5, "d", 0), row(6, "e", 3));
        HeldOutSplit split = HeldOutSplit.split("test", rows, 2);
        assertThat(split.rows()).hasSize(2).extracting(Row::number).isSubsetOf(4L, 5L, 6L);
        assertThat(split.train()).extracting(Row::number).contains(1L, 2L, 3L);
    }

    private static Row row(int number, String query, long group) {
        return new Row(number, List.of(query, "positive " + number), Optional.empty(), OptionalLong.of(group));
    }

    @Test
    void keepTheirGroupInAFileOfRows() {
        Row row = row(7, "a", 5);
        List<byte[]> texts = row.texts().stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        ByteBuffer bytes = ByteBuffer.allocate(RowCodec.most(row, texts));
        RowCodec.write(row, texts, bytes);
        assertThat(new RowCodec(2, Optional.empty(), true).read(bytes.flip())).isEqualTo(row);
    }

    @Test
    void haveOneColumnThatSaysSo() throws Exception {
        Values data = data("query,book,shelf").with(DataParams.COLUMNS, Map.of("book", "group", "shelf", "group"));
        assertThat(DataSection.check(data, folder, new Home(folder.resolve("home")))
                        .problems())
                .extracting(Problem::what)
                .anyMatch(what -> what.contains("Which column is the group? book and shelf all have that role."));
    }
}
