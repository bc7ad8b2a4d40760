package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
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
    void knowsTheRowOfNamesWhereTheFirstIsEmpty() throws Exception {
        Path file = Tables.write(folder, "a.csv", ",sentence1,sentence2,score\n0,a thing,b thing,0.5\n1,c,d,0.25\n");
        assertThat(TableFile.open(file).columns()).containsExactly("column1", "sentence1", "sentence2", "score");
        assertThat(Tables.rows(file)).hasSize(2);
    }

    @Test
    void takesNoQuestionForAName() throws Exception {
        Path file = Tables.write(
                folder,
                "a.csv",
                "who is Bob,a man of whom many songs tell\n"
                        + "who is Alice in this old story,a girl\n"
                        + "what is a bus,a car\n");
        assertThat(TableFile.open(file).columns()).containsExactly("column1", "column2");
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
    void takesNestedJsonApart() throws Exception {
        Path file = Tables.write(
                folder, "a.json", "[{\"text\":\"x\",\"n\":1,\"list\":[\"a\"],\"in\":{\"k\":true},\"yes\":true}]");
        TablePreview preview = TableFile.open(file).preview(3, ProgressListener.NONE);
        assertThat(preview.columnNames()).containsExactly("text", "n", "list", "in.k", "yes");
        assertThat(preview.columns())
                .extracting(column -> column.type().label())
                .containsExactly("text", "whole number", "list", "yes/no", "yes/no");
        assertThat(preview.rows()).containsExactly(List.of("x", "1", "[\"a\"]", "true", "true"));
    }

    @Test
    void readsListsOfListsAndListsInLines() throws Exception {
        List<List<String>> expected = List.of(List.of("a", "b"), List.of("c", "d"));
        assertThat(Tables.rows(Tables.write(folder, "a.json", "[[\"a\", \"b\"],\n[\"c\", \"d\"]]")))
                .isEqualTo(expected);
        assertThat(Tables.rows(Tables.write(folder, "b.jsonl", "[\"a\", \"b\"]\n[\"c\", \"d\"]\n")))
                .isEqualTo(expected);
        assertThat(Tables.rows(Tables.write(
                        folder, "c.jsonl", "[{\"q\": \"a\", \"p\": \"b\"},\n{\"q\": \"c\", \"p\": \"d\"}]\n")))
                .isEqualTo(expected);
    }

    /** A column that holds a list in one row holds lists in all. */
    @Test
    void aTextAmongListsIsAListOfOne() throws Exception {
        Path file = Tables.write(folder, "a.jsonl", "{\"p\": [\"a\", \"b\"]}\n{\"p\": \"[c\"}\n");
        assertThat(Tables.rows(file)).containsExactly(List.of("[\"a\",\"b\"]"), List.of("[\"[c\"]"));
    }

    @Test
    void readsMarksOfTheByteOrderBlankLinesAndAStatedSeparator() throws Exception {
        List<List<String>> expected = List.of(List.of("a", "b"), List.of("c", "d"));
        for (String text : List.of(
                "\uFEFF\uFEFFquery,positive\na,b\nc,d\n",
                "\n \n\nquery,positive\na,b\n\nc,d\n  \n",
                "sep=;\r\nquery;positive\r\na;b\nc;d\r\n",
                "sep=,\nquery,positive\ra,b\rc,d\r")) {
            Path file = Tables.write(folder, "a.csv", text);
            assertThat(TableFile.open(file).columns()).as(text).containsExactly("query", "positive");
            assertThat(Tables.rows(file)).as(text).isEqualTo(expected);
        }
        assertThat(Tables.rows(Tables.write(folder, "a.jsonl", "\uFEFF{\"q\":\"a\"}\n{\"q\":\"b\"}\n")))
                .containsExactly(List.of("a"), List.of("b"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE,mark", "UTF-16BE,mark", "UTF-16LE,", "windows-1252,", "windows-1251,", "UTF-32LE,mark"})
    void findsOutInWhichEncodingAFileIsWritten(String encoding, String mark) throws Exception {
        boolean cyrillic = encoding.equals("windows-1251");
        String text = cyrillic ? "Что это такое, какая погода сегодня" : "Größe für Straßen – “schön”";
        StringBuilder rows = new StringBuilder(mark == null ? "" : "\uFEFF").append("query,positive\n");
        for (int i = 0; i < 20; i++) {
            rows.append('"').append(text).append("\",").append(i).append('\n');
        }
        Path file = Files.write(folder.resolve("a.csv"), rows.toString().getBytes(Charset.forName(encoding)));
        assertThat(Tables.rows(file)).hasSize(20).first().isEqualTo(List.of(text, "0"));
    }

    @Test
    void whatAPersonSaysWinsOverAnyGuess() throws Exception {
        Path file = Tables.write(folder, "a.csv", "query,positive\n\"a\",b;c\n");
        TableOptions said = new TableOptions(
                Optional.of(false),
                Optional.of(Separator.SEMICOLON),
                Optional.of(false),
                Optional.empty(),
                TableSelection.NONE,
                ListColumn.GUESSED);
        Path even = Tables.write(folder, "b.csv", "query;positive\n\"a\";b\n");
        List<List<String>> rows = new ArrayList<>();
        TableFile.open(even, said).read(List.of("column1"), (number, cells) -> rows.add(cells), ProgressListener.NONE);
        assertThat(rows).containsExactly(List.of("query"), List.of("\"a\""));
        assertThat(TableFile.open(file).columns()).containsExactly("query", "positive");
    }

    @Test
    void readsPackedFiles() throws Exception {
        String text = "query,positive\na,b\n";
        Path gzip = folder.resolve("a.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Path zstd = folder.resolve("a.jsonl.zst");
        try (OutputStream out = new ZstdOutputStream(Files.newOutputStream(zstd))) {
            out.write("{\"query\":\"a\",\"positive\":\"b\"}\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(Tables.rows(gzip)).containsExactly(List.of("a", "b"));
        assertThat(Tables.rows(zstd)).containsExactly(List.of("a", "b"));
        Path cut = Files.write(
                folder.resolve("cut.csv.gz"), Arrays.copyOf(Files.readAllBytes(gzip), (int) Files.size(gzip) - 9));
        assertThatThrownBy(() -> Tables.rows(cut))
                .isInstanceOf(UnreadableData.class)
                .hasMessage("“cut.csv.gz” is a damaged archive: it cannot be unpacked to its end.");
    }

    /** Broken rows take no other with them, wherever quotation marks lead. */
    @Test
    void readsOnBehindBrokenRows() throws Exception {
        Path file = Tables.write(folder, "a.csv", "query,positive\na,b\n\"x\"y,z\nc,d\n1,2,3\n\"open,e\nf,g\nh\ni,j\n");
        List<List<String>> rows = new ArrayList<>();
        List<Long> broken = new ArrayList<>();
        TableFile.open(file)
                .read(
                        List.of("query", "positive"),
                        (number, cells) -> rows.add(cells),
                        row -> broken.add(row.number()),
                        ProgressListener.NONE);
        assertThat(rows).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("f", "g"), List.of("i", "j"));
        assertThat(broken).containsExactly(2L, 4L, 5L, 7L);
    }

    /** Quotation marks that come late in a file without quoting are marks of the texts. */
    @Test
    void losesNoRowOfTabsToALateQuotationMark() throws Exception {
        StringBuilder text = new StringBuilder("query\tpositive\n");
        for (int i = 0; i < 8_000; i++) {
            text.append("what is item ")
                    .append(i)
                    .append(i == 7_000 || i == 7_004 ? "\t\"it is" : "\tit is")
                    .append(" thing number ")
                    .append(i)
                    .append(i == 7_004 ? "\"\n" : "\n");
        }
        assertThat(TableFile.open(Tables.write(folder, "a.tsv", text.toString()))
                        .count(ProgressListener.NONE))
                .isEqualTo(8_000);
    }

    @Test
    void takesLinesWithEquallyManyCommasForATable() throws Exception {
        Path table = Tables.write(folder, "a.txt", "query,positive\na large vehicle,bus\na small animal,cat\n");
        assertThat(TableFile.open(table).columns()).containsExactly("query", "positive");
        Path prose = Tables.write(folder, "b.txt", "One, two and three.\nFour, five.\nSix, seven.\n");
        assertThat(TableFile.open(prose).columns()).containsExactly("column1");
    }

    @Test
    void takesObjectsAndBytesOfParquetForText() throws Exception {
        Path file = Tables.copy(
                folder,
                "a[1].parquet",
                "SELECT {'title': 't', 'text': 'x' || i} AS positive, encode('ü') AS query, ['a', 'b'] AS negative FROM"
                        + " range(2) t(i)");
        assertThat(TableFile.open(file).columns())
                .containsExactly("positive.title", "positive.text", "query", "negative");
        assertThat(Tables.rows(file))
                .containsExactly(List.of("t", "x0", "ü", "[\"a\",\"b\"]"), List.of("t", "x1", "ü", "[\"a\",\"b\"]"));
    }

    /** In which brackets stand for a choice of letters if a path is taken for a pattern. */
    @Test
    void readsTheFileThatIsNamedAndNoOther() throws Exception {
        Path other = Files.createDirectories(folder.resolve("run1"));
        Path asked = Files.createDirectories(folder.resolve("run[1]"));
        Tables.copy(other, "t.parquet", "SELECT 'other' AS query");
        Tables.copy(asked, "t.parquet", "SELECT 'asked' AS query");
        Tables.write(other, "t.csv", "query\nother\n");
        Tables.write(asked, "t.csv", "query\nasked\n");
        assertThat(Tables.rows(asked.resolve("t.parquet"))).containsExactly(List.of("asked"));
        assertThat(Tables.rows(asked.resolve("t.csv"))).containsExactly(List.of("asked"));
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

    @Test
    void thousandsOfColumnsAreRefused() throws Exception {
        String names = IntStream.range(0, 6_000).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        Path file = Files.writeString(folder.resolve("wide.csv"), names + "\n" + ",".repeat(5_999) + "\n");
        assertThatThrownBy(() -> TableFile.open(file))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("6,000 columns");
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
