package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

class TextCollectionTest {
    @TempDir
    private Path folder;

    private List<Text> read(String name, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve(name), content);
        return TextCollection.of(file).read(ProgressListener.NONE);
    }

    private List<Text> read(String name, String content) throws IOException {
        return read(name, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void idsStayAsTheyAre() throws Exception {
        List<Text> expected = List.of(new Text(" a ", "one"), new Text("a", "two"));
        assertThat(read("ids.jsonl", "{\"id\": \" a \", \"text\": \"one\"}\n{\"id\": \"a\", \"text\": \"two\"}\n"))
                .isEqualTo(expected);
        assertThat(read("ids.csv", "id,text\n\" a \",one\na,two\n")).isEqualTo(expected);
    }

    @Test
    void anIdThatIsNoneIsNamed() {
        assertThatThrownBy(() ->
                        read("ids.jsonl", "{\"id\": 1, \"text\": \"one\"}\n{\"id\": {\"a\": 1}, \"text\": \"two\"}\n"))
                .hasMessageStartingWith("Line 2 of")
                .hasMessageContaining("{\"a\":1}");
    }

    @Test
    void aPackedFileThatIsCutOffIsNamed() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream into = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 5_000; i++) {
                into.write(("text " + i * 7919 + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        byte[] whole = packed.toByteArray();
        assertThat(read("whole.txt.gz", whole)).hasSize(5_000);
        assertThatThrownBy(() -> read("cut.txt.gz", Arrays.copyOf(whole, whole.length / 2)))
                .hasMessageContaining("cut.txt.gz")
                .hasMessageContaining("ends too early");
    }
}
