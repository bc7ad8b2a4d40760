package sparseworkbench.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationCsvTest {
    @TempDir
    private Path folder;

    private static EvaluationCsv table(double... values) {
        SequencedMap<String, Double> columns = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            columns.put("c" + i, values[i]);
        }
        return new EvaluationCsv("some_results.csv", columns);
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(folder.resolve("eval/some_results.csv"));
    }

    @Test
    void eachEvaluationAddsALine() throws Exception {
        table(0.5, 1e-5).append(folder.resolve("eval"), 0, 0);
        table(0.75, Double.NaN).append(folder.resolve("eval"), 0.25, 25);

        assertThat(Files.readString(folder.resolve("eval/some_results.csv")))
                .isEqualTo("epoch,steps,c0,c1\r\n0.0,0,0.5,1.0e-5\r\n0.25,25,0.75,nan\r\n");
    }

    @Test
    void aRunThatGoesOnFromBeforeReplacesWhatItMeasuresAgain() throws Exception {
        for (int step = 0; step <= 50; step += 25) {
            table(step).append(folder.resolve("eval"), step / 100.0, step);
        }
        table(7).append(folder.resolve("eval"), 0.25, 25);

        assertThat(lines()).containsExactly("epoch,steps,c0", "0.0,0,0.0", "0.25,25,7.0");
    }

    @Test
    void linesUnderOtherHeadersAreKeptAside() throws Exception {
        table(1).append(folder.resolve("eval"), 0, 0);
        table(1, 2).append(folder.resolve("eval"), 0.25, 25);
        table(3).append(folder.resolve("eval"), 0.5, 50);

        assertThat(lines()).containsExactly("epoch,steps,c0", "0.5,50,3.0");
        assertThat(Files.readAllLines(folder.resolve("eval/some_results-other-columns-1.csv")))
                .containsExactly("epoch,steps,c0", "0.0,0,1.0");
        assertThat(Files.readAllLines(folder.resolve("eval/some_results-other-columns-2.csv")))
                .containsExactly("epoch,steps,c0,c1", "0.25,25,1.0,2.0");
    }

    /** As a computer that went down may leave it. */
    @Test
    void anEmptyFileIsTakenForNone() throws Exception {
        Files.createFile(Files.createDirectory(folder.resolve("eval")).resolve("some_results.csv"));
        table(1).append(folder.resolve("eval"), 0, 0);

        assertThat(lines()).containsExactly("epoch,steps,c0", "0.0,0,1.0");
        assertThat(folder.resolve("eval")).isDirectoryNotContaining("glob:**/*other*");
    }
}
