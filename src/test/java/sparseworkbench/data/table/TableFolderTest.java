package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

class TableFolderTest {
    @TempDir
    private Path folder;

    private void file(String name, String... lines) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private static TableOptions with(Optional<String> configuration, Optional<String> split, Optional<String> table) {
        TableOptions guessed = TableOptions.GUESSED;
        return new TableOptions(
                guessed.header(),
                guessed.separator(),
                guessed.quoted(),
                guessed.charset(),
                new TableSelection(configuration, split, table, Optional.empty()),
                guessed.lists());
    }

    private List<String> first(TableOptions options) throws Exception {
        TableFile table = TableFile.open(folder, options);
        List<String> cells = new ArrayList<>();
        table.read(table.columns().subList(0, 1), (row, found) -> cells.add(found.getFirst()), ProgressListener.NONE);
        return cells;
    }

    @Test
    void partsAreOneTableInTheOrderOfTheirNames() throws Exception {
        file("part-0002.csv", "query,positive", "c,3");
        file("part-0001.csv", "query,positive", "a,1", "b,2");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("part-0003.csv.gz")))) {
            packed.write("positive,query\n4,d\n".getBytes(StandardCharsets.UTF_8));
        }
        file("_SUCCESS", "");
        Files.createFile(folder.resolve("part-0004.csv"));
        assertThat(first(TableOptions.GUESSED)).containsExactly("a", "b", "c", "d");
        assertThat(TableFile.open(folder).count(ProgressListener.NONE)).isEqualTo(4);
        assertThat(TableFile.open(folder).sniffed().sentence()).contains("3 files, part-0001.csv to part-0003.csv.gz");
    }

    @Test
    void aColumnInTheNamesOfFoldersIsNotLost() throws Exception {
        file("score=0/a.csv", "query,positive", "a,1", "b,2");
        file("score=1/a.csv", "query,positive", "c,3", "d,4");
        assertThatThrownBy(() -> TableFile.open(folder))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("keeps the column “score” in the names of its folders (score=0)");
    }

    /** What the files hold themselves, or what no pair is judged by, does not keep a folder from being read. */
    @Test
    void foldersOfLanguagesAreOneTable() throws Exception {
        file("lang=de/score=1/a.csv", "query,positive,score", "a,1,1", "b,2,1");
        file("lang=en/score=0/a.csv", "query,positive,score", "c,3,0");
        assertThat(first(TableOptions.GUESSED)).containsExactly("a", "b", "c");
        assertThat(TableFile.open(folder).sniffed().sentence())
                .contains("not read: “lang” in the names of the folders");
    }

    @Test
    void aBrokenRowIsToldWithItsFile() throws Exception {
        file("a-1.jsonl", "{\"query\":\"a\",\"positive\":\"b\"}");
        file("a-2.jsonl", "{\"query\":\"c\"}", "{\"query\":");
        TableFile table = TableFile.open(folder);
        List<BrokenRow> broken = new ArrayList<>();
        table.read(List.of("positive"), (row, cells) -> true, broken::add, ProgressListener.NONE);
        assertThat(broken).singleElement().satisfies(row -> {
            assertThat(row.number()).isEqualTo(3);
            assertThat(row.place()).isEqualTo("line 2 of “a-2.jsonl”");
        });
        assertThat(table.place(2)).isEqualTo("row 1 of “a-2.jsonl”");
    }

    @Test
    void trainIsTheSplitUnlessAnotherIsChosen() throws Exception {
        file("data/train-00000-of-00001.jsonl", "{\"query\":\"a\",\"positive\":\"b\"}");
        file("data/validation-00000-of-00001.jsonl", "{\"query\":\"c\",\"positive\":\"d\"}");
        file("data/test-00000-of-00001.jsonl", "{\"query\":\"e\",\"positive\":\"f\"}");
        assertThat(first(TableOptions.GUESSED)).containsExactly("a");
        assertThat(first(with(Optional.empty(), Optional.of("dev"), Optional.empty())))
                .containsExactly("c");
        assertThat(TableFile.open(folder).sniffed().sentence()).contains("split train; not read: test, validation");
        assertThatThrownBy(() -> first(with(Optional.empty(), Optional.of("dve"), Optional.empty())))
                .hasMessageContaining("no split “dve”");
    }

    @Test
    void theCardSaysWhichFilesAreWhat() throws Exception {
        file(
                "README.md",
                "---",
                "license: mit",
                "configs:",
                "- config_name: pair",
                "  data_files:",
                "  - split: train",
                "    path: \"pair/*.csv\"",
                "- config_name: triplet",
                "  data_files: {\"train\": [\"triplet/a.csv\", \"triplet/b.csv\"]}",
                "---",
                "# A dataset");
        file("pair/x.csv", "query,positive", "p,1");
        file("triplet/a.csv", "query,positive,negative", "q,1,2");
        file("triplet/b.csv", "query,positive,negative", "r,1,2");
        file("triplet/c.csv", "query,positive,negative", "s,1,2");
        assertThat(first(with(Optional.of("triplet"), Optional.empty(), Optional.empty())))
                .containsExactly("q", "r");
        assertThatThrownBy(() -> TableFile.open(folder)).hasMessageContaining("several configurations: pair, triplet");
    }

    @Test
    void ofUnlikeTablesOneIsToBeChosen() throws Exception {
        file("pairs-1.csv", "query,positive", "a,1");
        file("pairs-2.csv", "query,positive", "b,1");
        file("scored.csv", "query,positive,score", "c,1,0.5");
        file("notes.txt", "Some notes.", "They are no table.");
        assertThatThrownBy(() -> TableFile.open(folder))
                .hasMessageContaining("2 unlike tables: pairs (query, positive), scored (query, positive, score)");
        assertThat(first(with(Optional.empty(), Optional.empty(), Optional.of("pairs"))))
                .containsExactly("a", "b");
        assertThat(first(with(Optional.empty(), Optional.empty(), Optional.of("scored.csv"))))
                .containsExactly("c");
    }

    @Test
    void aPartWithOtherColumnsIsNamed() throws Exception {
        for (int i = 0; i < 300; i++) {
            file("part-%03d.csv".formatted(i), i == 151 ? "query,answer" : "query,positive", i + ",x");
        }
        assertThatThrownBy(() -> first(TableOptions.GUESSED)).hasMessageContaining("“part-151.csv” has other columns");
    }

    @Test
    void partsInParquetAreReadTogether() throws Exception {
        Tables.copy(folder, "train-00000-of-00002.parquet", "SELECT 'a' AS query, 'b' AS positive");
        Tables.copy(folder, "train-00001-of-00002.parquet", "SELECT 'c' AS query, 'd' AS positive");
        assertThat(first(TableOptions.GUESSED)).containsExactly("a", "c");
    }

    /** More files than are opened together, in the order of their numbers. */
    private void manyInParquet(IntFunction<String> query) throws Exception {
        Tables.copyAll(
                folder,
                IntStream.range(0, 220)
                        .boxed()
                        .collect(Collectors.toMap("train-%05d-of-00220.parquet"::formatted, query::apply)));
    }

    private static String twoRows(int file) {
        return "SELECT 'q' || (%d + n) AS query, 'p' AS positive FROM range(2) t(n)".formatted(2 * file);
    }

    private static List<String> numbered(int count) {
        return IntStream.range(0, count).mapToObj(i -> "q" + i).toList();
    }

    @Test
    void ofManyPartsInParquetEachRowIsReadOnceAndInOrder() throws Exception {
        manyInParquet(TableFolderTest::twoRows);
        assertThat(first(TableOptions.GUESSED)).containsExactlyElementsOf(numbered(440));
        assertThat(TableFile.open(folder).count(ProgressListener.NONE)).isEqualTo(440);
    }

    @Test
    void ofManyPartsInParquetOneMayHaveItsColumnsInAnotherOrder() throws Exception {
        manyInParquet(
                i -> i == 177 ? "SELECT 'p' AS positive, 'q' || (354 + n) AS query FROM range(2) t(n)" : twoRows(i));
        assertThat(first(TableOptions.GUESSED)).containsExactlyElementsOf(numbered(440));
        assertThat(TableFile.open(folder).count(ProgressListener.NONE)).isEqualTo(440);
    }

    @Test
    void aBrokenRowOfManyPartsInParquetIsToldWithItsFile() throws Exception {
        String noText = "SELECT 'a'::BLOB AS query, 'b' AS positive UNION ALL SELECT '\\xFF'::BLOB, 'p'";
        manyInParquet(i -> i % 105 == 2 ? noText : "SELECT 'q'::BLOB AS query, 'p' AS positive");
        TableFile table = TableFile.open(folder);
        List<String> places = new ArrayList<>();
        table.read(List.of("query"), (row, cells) -> true, row -> places.add(row.place()), ProgressListener.NONE);
        assertThat(places)
                .containsExactly(
                        "row 2 of “train-00002-of-00220.parquet”",
                        "row 2 of “train-00107-of-00220.parquet”",
                        "row 2 of “train-00212-of-00220.parquet”");
    }

    @Test
    void ofManyPartsInParquetOneWithOtherColumnsIsNamed() throws Exception {
        manyInParquet(i -> i == 177 ? "SELECT 'a' AS query, 'b' AS answer" : twoRows(i));
        assertThatThrownBy(() -> first(TableOptions.GUESSED))
                .hasMessageContaining("“train-00177-of-00220.parquet” has other columns");
    }

    @Test
    void whatTheDatasetsLibrarySavedIsCalledThat() throws Exception {
        file("state.json", "{}");
        file("dataset_info.json", "{}");
        file("data-00000-of-00001.arrow", "xxxx");
        assertThatThrownBy(() -> TableFile.open(folder))
                .hasMessageContaining("save_to_disk")
                .satisfies(
                        e -> assertThat(((UnreadableData) e).problem().cure()).contains("to_parquet"));
    }

    @Test
    void aPointerIsNamed() throws Exception {
        file("train-0.jsonl", "{\"query\":\"a\",\"positive\":\"b\"}");
        file("train-1.jsonl", "version https://git-lfs.github.com/spec/v1", "oid sha256:00", "size 5");
        assertThatThrownBy(() -> first(TableOptions.GUESSED))
                .hasMessageContaining("train-1.jsonl")
                .hasMessageContaining("Git LFS pointer");
    }

    @Test
    void whatAPersonSaidHoldsForParts() throws Exception {
        for (int part : List.of(2, 10)) {
            file(part + ".csv", "query,positive", "a" + part + ",\"[\"\"b\"\", \"\"c\"\"]\"");
        }
        TableOptions plain = TableOptions.GUESSED;
        TableOptions said = new TableOptions(
                Optional.of(false),
                plain.separator(),
                plain.quoted(),
                plain.charset(),
                plain.selection(),
                ListColumn.of(ListColumn.NONE));
        assertThat(first(said)).containsExactly("query", "a2", "query", "a10");
        TableFile table = TableFile.open(folder, said);
        assertThat(table.describe(ProgressListener.NONE).getLast().type()).isEqualTo(ColumnType.TEXT);
        assertThat(table.writtenAs().header()).contains(false);
        assertThat(TableFile.open(folder)
                        .describe(ProgressListener.NONE)
                        .getLast()
                        .type())
                .isEqualTo(ColumnType.LIST);
        assertThat(TableFile.open(folder).writtenAs().encoding()).contains("UTF-8");
        assertThat(table.files()).hasSize(2);
    }

    private void card(String... dataFiles) throws Exception {
        file(
                "README.md",
                "---\nconfigs:\n- config_name: default\n  data_files:\n" + String.join("\n", dataFiles) + "\n---");
    }

    @Test
    void patternsOfACardMayNameNoFolderAndBeginWithAPoint() throws Exception {
        file("a.csv", "query,positive", "a,1");
        file("in/b.csv", "query,positive", "b,1");
        file("data/c.csv", "query,positive", "c,1");
        card("  - split: train", "    path: '**/*.csv'");
        assertThat(first(TableOptions.GUESSED)).containsExactly("a", "c", "b");
        card("  - split: train", "    path: ./data//*.csv");
        assertThat(first(TableOptions.GUESSED)).containsExactly("c");
        card("  - split: train", "    path: '{a,b}.csv'", "  - split: test", "    path: a.csv");
        assertThatThrownBy(() -> first(TableOptions.GUESSED)).isInstanceOf(UnreadableData.class);
    }

    @Test
    void devBesideValidationIsASplitOfItsOwn() throws Exception {
        for (String split : List.of("train", "dev", "validation")) {
            file(split + ".csv", "query,positive", split + ",1");
        }
        card(
                "  - split: train",
                "    path: train.csv",
                "  - split: dev",
                "    path: dev.csv",
                "  - split: validation",
                "    path: validation.csv");
        for (String split : List.of("train", "dev", "validation")) {
            assertThat(first(with(Optional.empty(), Optional.of(split), Optional.empty())))
                    .containsExactly(split);
        }
        card("  - split: train", "    path: train.csv", "  - split: dev", "    path: dev.csv");
        assertThat(first(with(Optional.empty(), Optional.of("validation"), Optional.empty())))
                .containsExactly("dev");
    }

    @Test
    void aCardNamesClasses() throws Exception {
        file("train.csv", "text,label", "a,1", "b,0");
        file(
                "README.md",
                "---",
                "dataset_info:",
                "  features:",
                "  - name: text",
                "    dtype: string",
                "  - name: label",
                "    dtype:",
                "      class_label:",
                "        names:",
                "          '0': ham",
                "          '1': spam",
                "---");
        assertThat(TableFile.open(folder).classNames()).containsEntry("label", List.of("ham", "spam"));
    }
}
