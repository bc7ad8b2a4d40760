package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFileTest {
    @TempDir
    Path folder;

    @Test
    void writesEveryRawValue() throws IOException {
        Samples samples = new Samples();
        samples.append(1, 0.5, 0);
        samples.append(2, Double.NaN, 1000);
        Curve curve = new Curve(
                "loss", "Loss, \"raw\"", "Loss", 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS);
        List<Curve> frozen = CurveFile.snapshot(List.of(curve));
        samples.append(3, 1, 2000);
        CurveFile.write(frozen, folder.resolve("loss.csv"));
        assertThat(Files.readAllLines(folder.resolve("loss.csv")))
                .containsExactly(
                        "curve,step,value,time",
                        "\"Loss, \"\"raw\"\"\",1,0.5,1970-01-01T00:00:00Z",
                        "\"Loss, \"\"raw\"\"\",2,NaN,1970-01-01T00:00:01Z");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    /** Programs for tables would carry out what a stranger has called a run. */
    @Test
    void noNameIsAFormula() throws IOException {
        for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "plain")) {
            Samples samples = new Samples();
            samples.append(1, -0.5, 0);
            Curve curve =
                    new Curve("loss", name, "Loss", 0, Curve.Emphasis.NORMAL, Curve.Style.LINE, samples, XScale.STEPS);
            CurveFile.write(List.of(curve), folder.resolve("loss.csv"));
            assertThat(Files.readAllLines(folder.resolve("loss.csv")).getLast())
                    .startsWith(name.equals("plain") ? "\"plain\",1,-0.5" : "\"'" + name + "\",1,-0.5");
        }
    }
}
