package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.progress.ProgressListener;

class CorpusTableTest {
    @TempDir
    private Path folder;

    private List<Text> read(Path file) throws UnreadableData {
        List<Text> texts = new ArrayList<>();
        CorpusTable.open(file).read(texts::add, ProgressListener.NONE);
        return texts;
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void joinsTitlesOfBeirAndKeepsIds() throws Exception {
        Path file = file("corpus.jsonl", """
            {"_id": "a1", "title": "Bus", "text": "It carries people."}
            {"_id": "b2", "title": "", "text": "It flies."}
            """);
        assertThat(read(file)).containsExactly(new Text("a1", "Bus It carries people."), new Text("b2", "It flies."));
        assertThat(CorpusTable.open(file).words()).contains("“text”", "“_id”", "titles joined");
    }

    /** Beside a corpus lie its index and what describes it; its parts are one table. */
    @Test
    void aCorpusIsAllOfItsPartsAndNothingElse() throws Exception {
        file("corpus-2.jsonl", "{\"_id\": \"b\", \"text\": \"two\"}\n");
        file("corpus-1.jsonl", "{\"_id\": \"a\", \"text\": \"one\"}\n");
        file("corpus-1.jsonl.index", "0 27\n");
        file("corpus.meta.json", "{\"rows\": 2}\n");
        assertThat(read(folder)).containsExactly(new Text("a", "one"), new Text("b", "two"));
        assertThat(CorpusTable.open(folder).files()).hasSize(2);
    }

    @Test
    void numbersLinesOfATextFile() throws Exception {
        assertThat(read(file("notes.txt", "first, with a comma\nsecond\tone\n")))
                .containsExactly(new Text("1", "first, with a comma"), new Text("2", "second\tone"));
    }

    @Test
    void readsIdAndTextWithoutNames() throws Exception {
        assertThat(read(file(
                        "collection.tsv", "0\tthe first long passage of words\n1\tthe second long passage here\n")))
                .containsExactly(
                        new Text("0", "the first long passage of words"),
                        new Text("1", "the second long passage here"));
    }

    @Test
    void takesTheColumnOfTextsWhereThereAreNoIds() throws Exception {
        assertThat(read(file(
                        "pairs.csv", "query,document\nwhat flies,a bird in the air\nwhat swims,a fish in the sea\n")))
                .containsExactly(new Text("1", "a bird in the air"), new Text("2", "a fish in the sea"));
    }

    @Test
    void findsTheCorpusOfACollection() throws Exception {
        Files.createDirectory(folder.resolve("beir"));
        file("beir/queries.jsonl", "{\"_id\": \"q\", \"text\": \"what flies\"}\n");
        file("beir/corpus.jsonl", "{\"_id\": \"d\", \"text\": \"a bird\"}\n{\"_id\": \"e\", \"text\": \"a fish\"}\n");
        assertThat(read(folder.resolve("beir"))).containsExactly(new Text("d", "a bird"), new Text("e", "a fish"));
    }

    @Test
    void saysWhereItIsNotClear() throws Exception {
        Path unclear = file("x.csv", "left,right\nsome words here,other words there\nmore words,and more\n");
        assertThatThrownBy(() -> read(unclear))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("left, right");
        assertThatThrownBy(() -> read(folder.resolve("gone.csv")))
                .isInstanceOf(UnreadableData.class)
                .hasMessageContaining("There is no file");
    }
}
