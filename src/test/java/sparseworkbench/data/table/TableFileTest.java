package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.progress.ProgressListener;

class TableFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsCsvWithQuotesUmlautsEmojiAndNewLines() throws Exception {
        Path file = Tables.write(
                folder, "a.csv", "query,positive\n\"two\nlines, one \"\"cell\"\"\",Grüße 😀\nplain,\"x,y\"\n");
        assertThat(TableFile.open(file).sniffed())
                .isEqualTo(new SniffedFormat(TableFormat.CSV, Optional.of(','), true));
        assertThat(Tables.rows(file))
                .containsExactly(List.of("two\nlines, one \"cell\"", "Grüße 😀"), List.of("plain", "x,y"));
    }

    @Test
    void readsSemicolonsOfASpreadsheetThatUsesCommasInNumbers() throws Exception {
        Path file = Tables.write(folder, "a.csv", "Frage;Antwort;Wert\nwas, wie;das, so;1,5\nwo;da;2,25\n");
        TablePreview preview = TableFile.open(file).preview(5, ProgressListener.NONE);
        assertThat(preview.sniffed().sentence()).isEqualTo("CSV, separated by semicolons, first row names the columns");
        assertThat(preview.columns())
                .extracting(column -> column.type().label())
                .containsExactly("text", "text", "number");
    }

    @Test
    void readsWindowsLineEndsAndAByteOrderMark() throws Exception {
        Path file = Tables.write(folder, "a.csv", "\uFEFFquery,positive\r\na,b\r\nc,d\r\n");
        assertThat(TableFile.open(file).columns()).containsExactly("query", "positive");
        assertThat(Tables.rows(file)).containsExactly(List.of("a", "b"), List.of("c", "d"));
    }

    @Test
    void namesTheColumnsOfAFileWithoutNames() throws Exception {
        Path file = Tables.write(
                folder, "a.csv", "a large vehicle for passengers,bus\na small domestic animal that purrs,cat\n");
        TableFile table = TableFile.open(file);
        assertThat(table.columns()).containsExactly("column1", "column2");
        assertThat(table.sniffed().header()).isFalse();
        assertThat(table.count(ProgressListener.NONE)).isEqualTo(2);
    }

    @Test
    void takesUnknownNamesForNamesWhenTheTextsBelowAreLonger() throws Exception {
        Path file = Tables.write(
                folder, "a.csv", "meaning,word\na large vehicle for passengers,bus\na domestic animal,cat\n");
        assertThat(TableFile.open(file).columns()).containsExactly("meaning", "word");
    }

    @Test
    void givesEveryColumnANameOfItsOwn() throws Exception {
        Path file = Tables.write(folder, "a.csv", "Text,text,id,text\nx,y,1,z\n");
        assertThat(TableFile.open(file).columns()).containsExactly("Text", "text_2", "id", "text_3");
        assertThat(Tables.rows(file)).containsExactly(List.of("x", "y", "1", "z"));
    }

    @Test
    void readsTabsWithLooseQuotationMarks() throws Exception {
        Path file = Tables.write(folder, "a.tsv", "query\tpositive\n\"open\tb\nc\td\n5\" disk\te\n");
        assertThat(Tables.rows(file))
                .containsExactly(List.of("\"open", "b"), List.of("c", "d"), List.of("5\" disk", "e"));
    }

    @ParameterizedTest
    @CsvSource({"A.CSV,CSV", "a.dat,CSV", "noending,CSV", "a.tsv,CSV"})
    void goesByTheContentWhateverTheEnding(String name, TableFormat format) throws Exception {
        Path file = Tables.write(folder, name, "query,positive\na,b\nc,d\n");
        assertThat(TableFile.open(file).sniffed().format()).isEqualTo(format);
        assertThat(Tables.rows(file)).hasSize(2);
    }

    @Test
    void takesTextForOneColumnUnlessItHasTabs() throws Exception {
        Path plain = Tables.write(folder, "a.txt", "one, \"two\nthree, four\n\nfive\n");
        assertThat(Tables.rows(plain))
                .containsExactly(List.of("one, \"two"), List.of("three, four"), List.of(""), List.of("five"));
        assertThat(TableFile.open(plain).sniffed())
                .isEqualTo(new SniffedFormat(TableFormat.TEXT, Optional.empty(), false));
        Path tabs = Tables.write(folder, "b.TXT", "question\tanswer\na, b\tc\n");
        assertThat(TableFile.open(tabs).sniffed())
                .isEqualTo(new SniffedFormat(TableFormat.TSV, Optional.of('\t'), true));
    }

    @Test
    void readsJsonOfAllShapesWithoutReformattingTexts() throws Exception {
        List<List<String>> expected = List.of(List.of("2020-01-01", "007"), List.of("b\nc", ""));
        String first = "{\"q\": \"2020-01-01\", \"n\": \"007\"}";
        assertThat(Tables.rows(Tables.write(folder, "a.json", "[" + first + ",\n{\"q\": \"b\\nc\"}]")))
                .isEqualTo(expected);
        assertThat(Tables.rows(Tables.write(folder, "a.JSONL", first + "\n{\"q\": \"b\\nc\"}\n")))
                .isEqualTo(expected);
        assertThat(Tables.rows(Tables.write(folder, "b.json", first + "\n{\"q\": \"b\\nc\"}\n")))
                .isEqualTo(expected);
        assertThat(Tables.rows(Tables.write(
                        folder, "c.json", "{\n\"q\": \"2020-01-01\",\n\"n\": \"007\"\n}\n{\n\"q\": \"b\\nc\"}\n")))
                .isEqualTo(expected);
        assertThat(TableFile.open(folder.resolve("b.json")).sniffed().format()).isEqualTo(TableFormat.JSONL);
    }

    @Test
    void describesNestedJson() throws Exception {
        Path file = Tables.write(
                folder, "a.json", "[{\"text\":\"x\",\"n\":1,\"list\":[\"a\"],\"in\":{\"k\":true},\"yes\":true}]");
        TablePreview preview = TableFile.open(file).preview(3, ProgressListener.NONE);
        assertThat(preview.columns())
                .extracting(column -> column.type().label())
                .containsExactly("text", "whole number", "list", "object", "yes/no");
        assertThat(preview.rows()).containsExactly(List.of("x", "1", "[\"a\"]", "{\"k\":true}", "true"));
    }

    @Test
    void readsParquetWhateverItIsCalled() throws Exception {
        Path file = Tables.copy(
                folder,
                "a.parquet",
                "SELECT 'q' || i AS query, CASE WHEN i <> 3 THEN 'ü😀' END AS positive, i AS n FROM range(5) t(i)");
        Path renamed = Files.move(file, folder.resolve("renamed.csv"));
        TablePreview preview = TableFile.open(renamed).preview(2, ProgressListener.NONE);
        assertThat(preview.sniffed()).isEqualTo(new SniffedFormat(TableFormat.PARQUET, Optional.empty(), true));
        assertThat(preview.rowCount()).isEqualTo(5);
        assertThat(preview.rows()).containsExactly(List.of("q0", "ü😀", "0"), List.of("q1", "ü😀", "1"));
        assertThat(preview.columns().get(1)).isEqualTo(new TableColumn("positive", ColumnType.TEXT, 4, 1, "ü😀"));
        assertThat(preview.columns().get(2).type()).isEqualTo(ColumnType.WHOLE_NUMBER);
    }

    @ParameterizedTest
    @CsvSource(value = {"it's; drop table x --.csv", "with space [1] *.csv", "a=1 %20 \"q\".csv", "ünï😀.csv"})
    void readsFilesWithAnyName(String name) throws Exception {
        Path inside = Files.createDirectories(folder.resolve("it's year=2024"));
        Path file = Tables.write(inside, name, "query,positive\na,b\n");
        assertThat(TableFile.open(file).columns()).containsExactly("query", "positive");
        assertThat(Tables.rows(file)).containsExactly(List.of("a", "b"));
    }

    @Test
    void previewsALargeFile() throws Exception {
        Path file =
                Tables.copy(folder, "large.csv", "SELECT i AS id, 'some text ' || i AS text FROM range(200000) t(i)");
        TablePreview preview = TableFile.open(file).preview(50, ProgressListener.NONE);
        assertThat(preview.rowCount()).isEqualTo(200_000);
        assertThat(preview.rows()).hasSize(50).last().isEqualTo(List.of("49", "some text 49"));
        assertThat(preview.columns()).extracting(TableColumn::filled).containsExactly(1000L, 1000L);
    }

    @Test
    void readsRowsInFileOrderWithTheirNumbersAndTellsHowFarItIs() throws Exception {
        Path file = Tables.copy(folder, "large.csv", "SELECT i + 1 AS id, 'x' AS text FROM range(50000) t(i)");
        List<Long> reported = new ArrayList<>();
        long[] wrong = new long[1];
        TableFile.open(file)
                .read(
                        List.of("id"),
                        (number, cells) -> {
                            wrong[0] += cells.equals(List.of(Long.toString(number))) ? 0 : 1;
                            return true;
                        },
                        (activity, done, total) -> reported.add(done));
        assertThat(wrong[0]).isZero();
        assertThat(reported).containsExactly(0L, 10_000L, 20_000L, 30_000L, 40_000L, 50_000L);
    }

    @Test
    void canBeCancelled() throws Exception {
        Path file = Tables.copy(folder, "large.csv", "SELECT i AS id, 'x' AS text FROM range(50000) t(i)");
        TableFile table = TableFile.open(file);
        assertThatThrownBy(() -> table.count((activity, done, total) -> done < 20_000))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("large.csv");
    }

    @Test
    void countsRowsOfAFileThatOnlyNamesColumns() throws Exception {
        TablePreview preview = TableFile.open(Tables.write(folder, "a.csv", "query,positive\n"))
                .preview(5, ProgressListener.NONE);
        assertThat(preview.rowCount()).isZero();
        assertThat(preview.columnNames()).containsExactly("query", "positive");
    }

    /** The engine would compute for minutes. */
    @Test
    void thousandsOfColumnsAreRefused() throws Exception {
        String names = IntStream.range(0, 3_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        Path file = Files.writeString(folder.resolve("wide.csv"), names + "\n" + ",".repeat(2_999) + "\n");
        assertThatThrownBy(() -> TableFile.open(file))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("3000 columns");
    }

    @Test
    void aLineThatLiesTooDeepIsToldInWords() throws Exception {
        String deep = "[".repeat(500) + "]".repeat(500);
        Path file = Files.writeString(folder.resolve("deep.jsonl"), "{\"query\": " + deep + ", \"positive\": \"x\"}\n");
        assertThatThrownBy(() -> TableFile.open(file).preview(5, ProgressListener.NONE))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("line 1 lies more than 100 objects and lists deep")
                .hasMessageNotContaining("StreamReadConstraints");
    }
}
