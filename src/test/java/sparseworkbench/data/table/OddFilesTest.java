package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

/** Files that no program should write, and some do. */
class OddFilesTest {
    private static final String HEADER = "query,positive\n";
    private static final String ROWS = rows(",", 12);

    @TempDir
    private Path folder;

    private static String rows(String separator, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "what is thing " + i + separator + "it is entry " + i + " of all\n")
                .collect(Collectors.joining());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path write(String name, byte[]... parts) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, all.toByteArray());
    }

    @Test
    void rowsThatWereAppendedInUtf16AreNotReadAsLetters() throws Exception {
        Path file = write("a.csv", bytes(HEADER + rows(",", 3)), ROWS.getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(() -> TableFile.open(file)).hasMessageContaining("begins in UTF-8 and goes on in UTF-16");
        Path whole = write("b.csv", (HEADER + ROWS).getBytes(StandardCharsets.UTF_16LE));
        assertThat(Tables.rows(whole)).hasSize(12);
    }

    @Test
    void aMarkBeforeANameIsNoQuotationMark() throws Exception {
        for (String header :
                List.of("\"query,positive\n", "query,\"positive\n", "\"query,positive\"\n", "query\",positive\n")) {
            TableFile table = TableFile.open(write("a.csv", bytes(header + ROWS)));
            assertThat(table.columns()).as(header).containsExactly("query", "positive");
            assertThat(Tables.rows(table.path())).as(header).hasSize(12);
        }
        // Of unknown names, which stand above texts.
        assertThat(TableFile.open(write("b.csv", bytes("\"left,right\n" + ROWS)))
                        .columns())
                .containsExactly("left", "right");
        String quoted = ROWS.replaceAll("(?m)^(.*),(.*)$", "\"$1\",\"$2\"");
        assertThat(Tables.rows(write("c.csv", bytes("\"query,positive\"\n" + quoted))))
                .hasSize(12);
        assertThatThrownBy(() -> Tables.rows(write("d.csv", bytes("\"query,positive\n" + quoted))))
                .hasMessageContaining("the row of column names has a quotation mark");
    }

    /** Without names it is the first row that is broken, and no other. */
    @Test
    void aMarkInTheFirstRowTakesNoOtherRow() throws Exception {
        Path file = write("a.csv", bytes("\"" + ROWS));
        assertThatThrownBy(() -> Tables.rows(file)).hasMessageContaining("row 1 has a quotation mark");
    }

    @Test
    void linesThatAreQuotedAsAWholeAreToldAsSuch() throws Exception {
        String lines = (HEADER + ROWS).replaceAll("(?m)^(.+)$", "\"$1\"");
        assertThatThrownBy(() -> TableFile.open(write("a.csv", bytes(lines))))
                .hasMessageContaining("Each line of “a.csv” stands in quotation marks as a whole");
    }

    @Test
    void zerosBehindTheTextAreOneBrokenRow() throws Exception {
        Path file = write("a.csv", bytes(HEADER + ROWS), new byte[100]);
        assertThatThrownBy(() -> Tables.rows(file)).hasMessageContaining("row 13 holds a zero byte");
        assertThatThrownBy(() -> TableFile.open(write("b.csv", bytes("a,b\n"), new byte[1000], bytes("c,d"))))
                .hasMessageContaining("binary file");
    }

    @Test
    void archivesMayBeginWithAFrameToBeSkipped() throws Exception {
        byte[] frame = {0x50, 0x2A, 0x4D, 0x18, 4, 0, 0, 0, 1, 2, 3, 4};
        Path file = write("a.csv.zst", frame, Zstd.compress(bytes(HEADER + ROWS)));
        assertThat(Tables.rows(file)).hasSize(12);
    }

    @Test
    void aPackedParquetFileIsCalledOne() throws Exception {
        Path parquet = Tables.copy(folder, "a.parquet", "SELECT 'q' AS query, 'p' AS positive");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(Files.readAllBytes(parquet));
        }
        Path file = write("a.parquet.gz", packed.toByteArray());
        assertThatThrownBy(() -> TableFile.open(file)).hasMessageContaining("Parquet file that is packed once more");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPartThatIsNotThereIsNotLeftOut() throws Exception {
        write("parts/part-1.csv", bytes(HEADER + ROWS));
        Path link = Files.createSymbolicLink(folder.resolve("parts/part-2.csv"), folder.resolve("nowhere.csv"));
        assertThatThrownBy(() -> TableFile.open(folder.resolve("parts")))
                .hasMessageContaining("“part-2.csv” in “parts” is a link to a file that is not there");
        Files.delete(link);
        assertThat(Tables.rows(folder.resolve("parts"))).hasSize(12);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderThatHoldsItselfIsSaid() throws Exception {
        write("loop/sub/a.csv", bytes(HEADER + ROWS));
        Files.createSymbolicLink(folder.resolve("loop/sub/again"), folder.resolve("loop"));
        assertThatThrownBy(() -> TableFile.open(folder.resolve("loop")))
                .hasMessageContaining("a link that leads back to a folder that it lies in");
    }

    @Test
    void aLaterPartMayHaveAFieldThatOthersLeaveOut() throws Exception {
        write("parts/a-1.jsonl", bytes("{\"query\": \"a\", \"positive\": \"b\"}\n"));
        write("parts/a-2.jsonl", bytes("{\"query\": \"c\", \"positive\": \"d\", \"note\": \"e\"}\n"));
        assertThat(Tables.rows(folder.resolve("parts"))).containsExactly(List.of("a", "b", ""), List.of("c", "d", "e"));
    }

    @Test
    void aLineOfOtherCellsIsAFaultOfItsRowInATextFileToo() throws Exception {
        for (String separator : List.of(",", ";", "|")) {
            Path file = write(
                    "a.txt",
                    bytes("query" + separator + "positive\n" + rows(separator, 12) + "only one\n"
                            + rows(separator, 9)));
            assertThatThrownBy(() -> Tables.rows(file)).hasMessageContaining("row 13 has 1 cell");
        }
    }

    @Test
    void aListAmongScoresMakesNoListsOfThem() throws Exception {
        Path file = write(
                "a.jsonl",
                bytes("{\"query\": \"a\", \"positive\": \"b\", \"score\": 0.25}\n"
                        + "{\"query\": \"c\", \"positive\": \"d\", \"score\": [0.5]}\n"));
        assertThat(Tables.rows(file)).containsExactly(List.of("a", "b", "0.25"), List.of("c", "d", "[0.5]"));
    }

    @Test
    void anObjectOfTextsIsNoTableOfManyColumns() throws Exception {
        Path texts = write("a.json", bytes("{\"how does it work\": \"so it does\", \"who has made it\": \"he has\"}"));
        assertThatThrownBy(() -> TableFile.open(texts)).hasMessageContaining("one object whose names are texts");
        Path lists = write("b.json", bytes("{\"how does it work\": [\"so\"], \"who has made it\": [\"he\"]}"));
        assertThatThrownBy(() -> TableFile.open(lists)).hasMessageContaining("one object whose names are texts");
        Path row = write("c.json", bytes("{\"query\": \"a\", \"positive\": \"b\"}"));
        assertThat(Tables.rows(row)).containsExactly(List.of("a", "b"));
    }

    @Test
    void aCollectionInOneObjectIsCalledOne() throws Exception {
        Path file = write(
                "a.json",
                bytes("{\"queries\": {\"q1\": \"a\"}, \"corpus\": {\"d1\": \"b\"}, \"relevant_docs\":"
                        + " {\"q1\": [\"d1\"]}}"));
        assertThatThrownBy(() -> TableFile.open(file)).hasMessageContaining("LlamaIndex");
    }

    @Test
    void aCardWhoseFilesAreNotThereIsNamed() throws Exception {
        for (String path : List.of("'{a,b}.csv'", "../other/a.csv", "https://example.org/a.csv")) {
            write("card/README.md", bytes("---\nconfigs:\n- data_files: " + path + "\n---\n"));
            write("card/a.csv", bytes(HEADER + ROWS));
            assertThatThrownBy(() -> TableFile.open(folder.resolve("card")))
                    .hasMessageContaining("The card of “card” (README.md) names files that are not in the folder");
        }
    }

    @Test
    void aBackslashBeforeAWrongLetterIsNamed() throws Exception {
        Path file = write(
                "a.jsonl",
                bytes("{\"query\": \"a\", \"positive\": \"b\"}\n{\"query\": \"c\", \"positive\": \"C:\\users\\d\"}\n"));
        assertThatThrownBy(() -> Tables.rows(file)).hasMessageContaining("line 2: a backslash stands before a letter");
    }

    @Test
    void marksThatAreNoneOfTheFileAreNotTrainedOn() throws Exception {
        String blank = rows("\", \"", 9).replace("what", "\"what").replace("all", "all\"");
        assertThatThrownBy(() -> TableFile.open(write("a.csv", bytes("query, positive\n" + blank))))
                .hasMessageContaining("a blank between the separator and the quotation marks");
        String single = rows("';'", 9).replace("what", "'what").replace("all", "all'");
        Path file = write("b.csv", bytes("query;positive\n" + single));
        assertThatThrownBy(() -> TableFile.open(file)).hasMessageContaining("single quotation marks around a text");
        TableOptions kept = new TableOptions(Optional.empty(), Optional.empty(), Optional.of(false), Optional.empty());
        assertThat(TableFile.open(file, kept).count(ProgressListener.NONE)).isEqualTo(9);
    }

    @Test
    void arabicIsNotReadAsCyrillic() throws Exception {
        String arabic = IntStream.range(0, 40)
                .mapToObj(i -> "كيف حال الطقس اليوم " + i + ",الطقس اليوم مشمس وحار " + i + "\n")
                .collect(Collectors.joining());
        Path file = write("a.csv", (HEADER + arabic).getBytes(Charset.forName("windows-1256")));
        assertThatThrownBy(() -> Tables.rows(file)).hasMessageContaining("not written in UTF-8");
    }

    @Test
    void namesApartFromTheRowsAreSaid() throws Exception {
        Path file = write("a.json", bytes("{\"columns\": [\"query\", \"positive\"], \"data\": [[\"a\", \"b\"]]}"));
        assertThatThrownBy(() -> TableFile.open(file)).hasMessageContaining("names of the columns apart from the rows");
    }
}
