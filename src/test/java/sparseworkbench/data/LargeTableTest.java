package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;
import sparseworkbench.progress.ProgressListener;

/** A large table is trained on from a file: the same rows in the same order as a small one is from memory. */
class LargeTableTest {
    private static final LargeTables ALL = new LargeTables(0);
    private static final LargeTables NONE = new LargeTables(Long.MAX_VALUE);
    private static final long MORE_THAN_FEW = LargeTables.FEW_ROWS + 1;

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void table() throws IOException {
        home = new Home(folder.resolve("home"));
        List<String> lines = new ArrayList<>(List.of("query,positive,score"));
        Random random = new Random(7);
        for (int i = 0; i < 3000; i++) {
            lines.add("query " + random.nextInt(1500) + " ä" + ",\"positive, " + random.nextInt(2000) + "  \","
                    + random.nextInt(3) / 2.0);
        }
        lines.set(17, "  ,blank,1");
        lines.set(40, lines.get(39));
        Files.write(folder.resolve("train.csv"), lines);
    }

    private DataFiles files(LargeTables large, Values data) {
        return new DataFiles(data, folder, home, large);
    }

    private static Values data(long held) {
        return DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, "train.csv")
                .with(DataParams.HELD_OUT_ROWS, held)
                .with(DataParams.EVALUATION, "held_out");
    }

    private List<Path> inHome() throws IOException {
        try (Stream<Path> found = Files.list(home.rows())) {
            return found.filter(Files::isDirectory).toList();
        }
    }

    private LoadedData load(LargeTables large, Values data) throws UnreadableData {
        return DataSection.load(files(large, data), ProgressListener.NONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 100, 700})
    void rowsSplitAndEvaluationAreThoseOfASmallOne(long held) throws Exception {
        LoadedData small = load(NONE, data(held));
        LoadedData large = load(ALL, data(held));
        assertThat(large).isEqualTo(small);
        List<Row> rows = large.tables().getFirst();
        assertThat(rows).isInstanceOf(RowView.class);
        assertThat(small.tables().getFirst()).isNotInstanceOf(RowView.class);
        for (int i : new int[] {0, 1, 500, rows.size() - 1}) {
            assertThat(rows.get(i)).isEqualTo(small.tables().getFirst().get(i));
        }
        assertThat(rows.stream().skip(7).limit(3)).isEqualTo(small.rows().subList(7, 10));
        assertThatThrownBy(() -> rows.get(rows.size())).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> rows.add(rows.getFirst())).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void theCheckSaysTheSame() {
        DataCheck small = DataSection.check(files(NONE, data(100)), ProgressListener.NONE);
        DataCheck large = DataSection.check(files(ALL, data(100)), ProgressListener.NONE);
        assertThat(large.counts()).isEqualTo(small.counts());
        assertThat(large.problems()).isEqualTo(small.problems());
        assertThat(large.rows())
                .usingRecursiveComparison()
                .ignoringFields("value.queries")
                .isEqualTo(small.rows());
        List<String> asked = List.of("query 3 ä", " query 4 ä", "nobody asks this");
        assertThat(large.rows().orElseThrow().queries().among(asked))
                .isEqualTo(small.rows().orElseThrow().queries().among(asked))
                .hasSize(2);
        assertThat(large.table()).isEqualTo(small.table());
        assertThat(large.inFile()).isTrue();
        assertThat(small.inFile()).isFalse();
    }

    /** The window shows the first rows while the others are gone through. */
    @Test
    void isLookedAtBeforeItIsGoneThrough() {
        DataCheck looked = DataSection.look(files(ALL, data(100))).orElseThrow();
        assertThat(looked.isPending()).isTrue();
        assertThat(looked.problems()).isEmpty();
        assertThat(looked.rowCount()).isZero();
        assertThat(home.rows()).doesNotExist();
        DataCheck checked = DataSection.check(files(ALL, data(100)), ProgressListener.NONE);
        assertThat(checked.isPending()).isFalse();
        assertThat(looked.columns()).isEqualTo(checked.columns());
        assertThat(looked.table().orElseThrow().rows())
                .isEqualTo(checked.table().orElseThrow().rows());
        assertThat(DataSection.look(files(ALL, data(100)))).isEmpty();
        assertThat(DataSection.look(files(NONE, data(100)))).isEmpty();
    }

    @Test
    void severalTablesAreCountedThrough() throws Exception {
        Files.copy(folder.resolve("train.csv"), folder.resolve("more.csv"));
        Values two = data(100).with(DataParams.MORE_TRAIN, List.of("more.csv"));
        assertThat(load(ALL, two).rows()).isEqualTo(load(NONE, two).rows());
        assertThat(load(ALL, two).rows().get(2950))
                .isEqualTo(load(NONE, two).rows().get(2950));
        assertThat(load(ALL, two).notices()).isEqualTo(load(NONE, two).notices());
    }

    @ParameterizedTest
    @ValueSource(longs = {MORE_THAN_FEW, 2500})
    void equalRowsAreLeftOutWhereThatWasChosen(long limit) throws Exception {
        Values dropped = data(100).with(DataParams.DUPLICATES, "drop").with(DataParams.MAX_ROWS, Optional.of(limit));
        LoadedData large = load(ALL, dropped);
        assertThat(large).isEqualTo(load(NONE, dropped));
        assertThat(large.rows().stream().map(RowHash::of)).doesNotHaveDuplicates();
        DataCheck check = DataSection.check(files(ALL, dropped), ProgressListener.NONE);
        assertThat(check.counts())
                .isEqualTo(DataSection.check(files(NONE, dropped), ProgressListener.NONE)
                        .counts());
        RowCounts counts = check.counts().orElseThrow();
        assertThat(counts.repeated()).isPositive();
        assertThat(counts.in()).isEqualTo(counts.used() + counts.blanks() + counts.repeated());
    }

    @Test
    void aRowLimitTakesTheFirstRows() throws Exception {
        Values few = data(100).with(DataParams.MAX_ROWS, Optional.of(50L));
        assertThat(load(ALL, few)).isEqualTo(load(NONE, few));
        assertThat(home.rows()).doesNotExist();
        Values many = data(100).with(DataParams.MAX_ROWS, Optional.of(MORE_THAN_FEW));
        assertThat(load(ALL, many)).isEqualTo(load(NONE, many));
        assertThat(inHome()).hasSize(1);
    }

    @Test
    void aDamagedIndexIsMadeAnew() throws Exception {
        LoadedData first = load(ALL, data(100));
        Files.writeString(inHome().getFirst().resolve(RowIndex.FILE), "{\"source\":");
        assertThat(load(ALL, data(100))).isEqualTo(first);
    }

    @Test
    void isMadeOnceAndAgainWhenTheFileChanges() throws Exception {
        load(ALL, data(100));
        Path rows = inHome().getFirst().resolve(RowFileWriter.ROWS);
        FileTime made = Files.getLastModifiedTime(rows);
        load(ALL, data(10));
        DataSection.check(files(ALL, data(5)), ProgressListener.NONE);
        assertThat(Files.getLastModifiedTime(rows)).isEqualTo(made);

        Files.writeString(
                folder.resolve("train.csv"),
                Files.readString(folder.resolve("train.csv")).replace("query 7", "query X"));
        assertThat(load(ALL, data(100))).isEqualTo(load(NONE, data(100)));
        assertThat(inHome()).as("what was made of the file as it was is gone").hasSize(1);
        assertThat(rows).doesNotExist();
    }

    @Test
    void otherReadingsOfAFileDoNotPileUp() throws Exception {
        for (double divisor : new double[] {1, 2, 3, 4}) {
            Values divided = data(100).with(DataParams.SCORE_DIVISOR, divisor);
            assertThat(load(ALL, divided)).isEqualTo(load(NONE, divided));
        }
        assertThat(inHome()).hasSize(2);
    }

    @Test
    void whatAKilledProcessLeftIsMadeAgain() throws Exception {
        load(ALL, data(100));
        Path index = inHome().getFirst();
        Files.delete(index.resolve(RowFileWriter.ENDS));
        Files.createDirectories(
                home.rows().resolve("." + index.getFileName() + "-01234567-89ab-cdef-0123-456789abcdef.unfinished"));
        assertThat(load(ALL, data(100))).isEqualTo(load(NONE, data(100)));
        assertThat(inHome()).containsExactly(index);
    }

    @Test
    void nothingIsLeftWhenItIsCancelled() throws Exception {
        assertThatThrownBy(() -> DataSection.load(
                        files(ALL, data(100)), (activity, done, total) -> !activity.startsWith("Looking for equal")))
                .isInstanceOf(CancellationException.class);
        assertThat(inHome()).isEmpty();
    }

    @Test
    void brokenRowsAreToldFromTheIndexAlike() throws Exception {
        Files.writeString(folder.resolve("train.csv"), "query,positive,score\na,b,1\nc,d\ne,f,x\ng,h,2\ni,j,3\n");
        DataCheck first = DataSection.check(files(ALL, data(1)), ProgressListener.NONE);
        DataCheck again = DataSection.check(files(ALL, data(1)), ProgressListener.NONE);
        assertThat(again.problems()).isEqualTo(first.problems());
        assertThat(again.problems())
                .isEqualTo(DataSection.check(files(NONE, data(1)), ProgressListener.NONE)
                        .problems());
        assertThatThrownBy(() -> load(ALL, data(1)))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("row 2 has 2 cells");
        assertThat(load(ALL, data(1).with(DataParams.BROKEN_ROWS, "drop")).rows())
                .isEqualTo(
                        load(NONE, data(1).with(DataParams.BROKEN_ROWS, "drop")).rows());
    }
}
