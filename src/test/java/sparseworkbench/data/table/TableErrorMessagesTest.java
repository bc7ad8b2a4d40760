package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.param.Problem;
import sparseworkbench.progress.ProgressListener;

class TableErrorMessagesTest {
    @TempDir
    private Path folder;

    private static Problem problem(Path file) {
        UnreadableData fault = catchThrowableOfType(UnreadableData.class, () -> Tables.rows(file));
        assertThat(fault).as("a fault of %s", file).isNotNull();
        assertThat(fault.problem().cure()).isNotBlank();
        assertThat(fault.problem().what()).doesNotContain("Error").doesNotContain("\n");
        return fault.problem();
    }

    private Problem problem(String name, String content) throws Exception {
        return problem(Tables.write(folder, name, content));
    }

    /** A header that is longer than what is looked at is not counted to its end. */
    @Test
    void veryManyColumnsAreToldWithoutReadingAll() throws Exception {
        String few = IntStream.range(0, 5500).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThat(problem("few.csv", few + "\n" + few + "\n").what())
                .isEqualTo("“few.csv” has 5,500 columns, and a table for training at most 5,000.");
        String many = IntStream.range(0, 50_000).mapToObj(i -> "column" + i).collect(Collectors.joining(","));
        assertThat(problem("many.csv", many + "\n" + many + "\n").what())
                .startsWith("“many.csv” has at least ")
                .endsWith(" columns, and a table for training at most 5,000.");
        String object =
                IntStream.range(0, 5500).mapToObj(i -> "\"c" + i + "\":1").collect(Collectors.joining(","));
        assertThat(problem("many.jsonl", "{" + object + "}\n").what()).contains("has 5,500 columns");
    }

    /** Letters that binary files begin with begin names of columns, too. */
    @Test
    void aHeaderMayBeginAsABinaryFileDoes() throws Exception {
        assertThat(Tables.rows(Tables.write(folder, "a.csv", "ORCID,abstract\n1,one\n2,two\n")))
                .isNotEmpty();
        assertThat(Tables.rows(Tables.write(folder, "b.csv", "PARENT,CHILD\na,b\nc,d\n")))
                .isNotEmpty();
        assertThat(problem("c.csv", "ORC\n\0\1abc\n").what()).contains("an ORC file");
    }

    @Test
    void saysThatAFileIsMissingOrAFolder() {
        assertThat(problem(folder.resolve("no.csv")).what())
                .isEqualTo("There is no file " + folder.resolve("no.csv") + ".");
        assertThat(problem(folder).what())
                .isEqualTo("“" + folder.getFileName() + "” is a folder without a table in it.");
    }

    /** Written by pyarrow of a table without columns. */
    @Test
    void saysThatAParquetFileHasNoColumn() throws Exception {
        byte[] file = HexFormat.of()
                .parseHex("504152311504191c35001806736368656d611500001600191c190c1600160026001600002820706172717565742d"
                        + "6370702d6172726f772076657273696f6e2032352e302e31190c004500000050415231");
        Problem problem = problem(Files.write(folder.resolve("none.parquet"), file));
        assertThat(problem.what()).isEqualTo("“none.parquet” is a Parquet file without a column.");
    }

    @Test
    void saysThatAFileIsEmpty() throws Exception {
        assertThat(problem("a.csv", "").what()).isEqualTo("“a.csv” is empty.");
        assertThat(problem("a.csv", "\uFEFF \n\n").what()).isEqualTo("“a.csv” is empty.");
        assertThat(problem("a.json", "").what()).isEqualTo("“a.json” is empty.");
    }

    @Test
    void saysWhatAFileThatIsNoTableLooksLike() throws Exception {
        Map<String, String> contents = Map.of(
                "%PDF-1.7 …",
                "a PDF document",
                "\u0089PNG\r\n",
                "a PNG image",
                "PK\u0003\u0004 xl/workbook.xml",
                "an Excel workbook",
                "PK\u0003\u0004 other",
                "a zip archive",
                "<!DOCTYPE html><p>",
                "a web page",
                "BZh9",
                "a bzip2 archive",
                "SQLite format 3\0",
                "an SQLite database",
                "ab\0cd",
                "a binary file");
        for (Map.Entry<String, String> content : contents.entrySet()) {
            Path file = Files.write(folder.resolve("a.csv"), content.getKey().getBytes(StandardCharsets.ISO_8859_1));
            assertThat(problem(file).what()).startsWith("“a.csv” is no table: it looks like " + content.getValue());
        }
    }

    @Test
    void numbersRaggedRows() throws Exception {
        assertThat(problem("a.csv", "query,positive\n\"two\nlines\",b\nc,d\ne,f,g\n")
                        .oneLine())
                .startsWith("“a.csv”: row 3 has 3 cells, but the header has 2.");
        assertThat(problem("b.csv", "query,positive\na,b\nc\nd,e\nf,g,h\ni\nj\n")
                        .what())
                .isEqualTo("“b.csv”: rows 2, 4, 5 and 1 more do not have 2 cells like the header.");
        assertThat(problem("c.csv", "text\na\nb, c\nd\n").what())
                .isEqualTo("“c.csv”: row 2 has 2 cells, but the header has 1.");
    }

    @Test
    void numbersRaggedRowsFarDown() throws Exception {
        StringBuilder text = new StringBuilder("query,positive\n");
        for (int i = 1; i <= 100_000; i++) {
            text.append(i == 90_001 ? "ragged\n" : "some question,some answer\n");
        }
        assertThat(problem("a.csv", text.toString()).what()).startsWith("“a.csv”: row 90001 has 1 cell,");
    }

    @Test
    void numbersTheRowWithAnOpenQuotationMark() throws Exception {
        assertThat(problem("a.csv", "query,positive\na,b\n\"open,c\nd,e\nf,g\n").what())
                .isEqualTo("“a.csv”: row 2 has a quotation mark that is never closed.");
    }

    @Test
    void numbersTheRowThatIsNotUtf8() throws Exception {
        Path csv = Files.write(
                folder.resolve("a.csv"), "query,positive\na,b\n\u00FF,c\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(csv).oneLine())
                .isEqualTo(
                        "“a.csv”: row 2 is not written in UTF-8. Save the file again as UTF-8, or choose the encoding"
                                + " that it is written in.");
        Path jsonl = Files.write(
                folder.resolve("a.jsonl"), "{\"q\":\"a\"}\n{\"q\":\"\u00FF\"}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(jsonl).what()).isEqualTo("“a.jsonl”: line 2 is not written in UTF-8.");
        Path json = Files.write(
                folder.resolve("a.json"), "[{\"q\":\"a\"},\n{\"q\":\"\u00FF\"}]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(problem(json).what()).isEqualTo("“a.json”: row 2 has half a character in a text.");
    }

    @Test
    void countsTheRowsWithALooseQuotationMark() throws Exception {
        assertThat(problem("a.csv", "query,positive\n\"he said \"hi\" to me\",b\nc,d\n\"x\"y,z\n")
                        .what())
                .isEqualTo("“a.csv”: rows 1 and 3 have a quotation mark inside a cell that is not doubled.");
    }

    /** The mark of one row is closed by that of another, and what lies between would be one text. */
    @Test
    void findsTheRowThatSwallowsOthers() throws Exception {
        assertThat(problem("a.csv", "query,positive\na,b\n\"c,d\ne,f\nk,l\ng\",h\ni,j\n")
                        .what())
                .isEqualTo("“a.csv”: row 2 has a quotation mark that is closed some lines further, each of which looks"
                        + " like a row.");
    }

    @Test
    void saysWhatAPointerToDataIs() throws Exception {
        assertThat(problem("a.parquet", "version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 5\n")
                        .what())
                .startsWith("“a.parquet” is a Git LFS pointer, not the data");
    }

    @Test
    void saysThatARowIsTooLong() throws Exception {
        String long3 = "x".repeat(3_000_000);
        assertThat(problem("a.csv", "query,positive\na,b\n" + long3 + ",c\n").what())
                .isEqualTo("“a.csv”: row 2 is longer than 2 MB.");
    }

    @Test
    void namesTheLineOfAJsonSyntaxError() throws Exception {
        assertThat(problem("a.jsonl", "{\"q\":\"a\"}\n\n{\"q\" \"b\"}\n").what())
                .startsWith("“a.jsonl” is not valid JSON, line 3: ");
        assertThat(problem("a.json", "[{\"q\":\"a\"},\n{\"q\" \"b\"}]").what())
                .startsWith("“a.json” is not valid JSON, line 2: ");
        assertThat(problem("b.json", "[{\"q\":\"a\"},\n{\"q\":").what())
                .isEqualTo("“b.json” is not valid JSON, line 2: it ends in the middle of a value.");
        assertThat(problem("c.json", "this is no json").what()).startsWith("“c.json” is not valid JSON, line 1: ");
    }

    @Test
    void namesTheLineThatHoldsNoObject() throws Exception {
        assertThat(problem("a.jsonl", "{\"q\":\"a\"}\n3\n").what())
                .isEqualTo("“a.jsonl”: line 2 holds something that is no object with named values.");
        assertThat(problem("a.json", "[{\"q\":\"a\"},\n4]").what())
                .startsWith("“a.json”: row 2 holds something that is no object");
        assertThat(problem("b.json", "[]").what()).contains("b.json");
    }

    @Test
    void saysThatAParquetFileIsDamaged() throws Exception {
        Path whole = Tables.copy(folder, "a.parquet", "SELECT i AS query FROM range(1000) t(i)");
        Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(Files.readAllBytes(whole), 200));
        assertThat(problem(cut).what()).startsWith("“cut.parquet” is a damaged Parquet file");
        assertThat(problem("fake.parquet", "PAR1 and nothing else PAR1").what())
                .startsWith("“fake.parquet” is a damaged Parquet file");
    }

    @Test
    void namesTheKnownColumnsWhenOneIsMissing() throws Exception {
        TableFile table = TableFile.open(Tables.write(folder, "a.csv", "query,positive\na,b\n"));
        UnreadableData fault = catchThrowableOfType(
                UnreadableData.class,
                () -> table.read(List.of("query", "negative"), (number, cells) -> true, ProgressListener.NONE));
        assertThat(fault.problem().oneLine())
                .isEqualTo("“a.csv” has no column “negative”. Its columns are query, positive.");
    }
}
