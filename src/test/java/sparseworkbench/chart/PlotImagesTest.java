package sparseworkbench.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunStore;
import sparseworkbench.store.StoreUnusable;

class PlotImagesTest {
    @TempDir
    Path folder;

    @Test
    void writesTheFourPlots() throws IOException, StoreUnusable {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            FakeTraining training = new FakeTraining(store.writer(), "reverse-dictionary", "{}", 100, 1, 1);
            training.trainTo(100, 25);
            training.put(Metric.LOSS, 101, Double.NaN);
            Path pictures = Path.of("target", "screenshots", "plots");
            List<Path> files = PlotImages.write(pictures, training.run(), store.reader());
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactly("loss.png", "flops.png", "active-dimensions.png", "quality.png");
            for (Path file : files) {
                BufferedImage picture = ImageIO.read(file.toFile());
                assertThat(picture.getWidth()).isEqualTo(1800);
                assertThat(distinctColours(picture)).isGreaterThan(50);
            }
        }
    }

    @Test
    void anUnknownRunIsSaid() throws StoreUnusable {
        try (RunStore store = RunStore.open(folder.resolve("store.db"))) {
            assertThatThrownBy(() -> PlotImages.write(folder, new RunId(7), store.reader()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("There is no run 7 to draw.");
        }
    }

    private static long distinctColours(BufferedImage picture) {
        return java.util.Arrays.stream(
                        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth()))
                .distinct()
                .count();
    }
}
