package sparseworkbench.gui.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.family.FamilyFile;
import sparseworkbench.family.RunFamily;
import sparseworkbench.gui.chart.PanelView;
import sparseworkbench.gui.chart.TestWindow;

/** The slider over recorded runs: figures follow it, and the place it stands at can be taken over. */
class FamilyViewIT {
    private static final String DOCUMENTS = "loss.document_regularizer_weight";

    @TempDir
    Path home;

    private final Map<String, String> adopted = new HashMap<>();
    private final RunFamily recorded = FamilyFile.recorded();
    private TestWindow window;
    private FamilyView view;

    @BeforeEach
    void open() {
        window = new TestWindow(home);
        view = TestWindow.on(() -> new FamilyView(
                window.store(),
                window.window().notices(),
                window.theme(),
                window.schedulers(),
                adopted::putAll,
                runs -> {}));
        window.show(view, 1280, 640);
        TestWindow.run(view::shown);
        TestWindow.until(() -> slider().getMax() == recorded.members().size() - 1);
        TestWindow.settle();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Slider slider() {
        return (Slider) view.lookup(".scrubber .slider");
    }

    private void slide(double position) {
        TestWindow.run(() -> slider().setValue(position));
        TestWindow.settle();
    }

    private List<String> numbers() {
        return TestWindow.on(() -> {
            List<String> numbers = new ArrayList<>();
            view.lookupAll(".family-number").forEach(node -> numbers.add(((Label) node).getText()));
            return numbers;
        });
    }

    @Test
    void figuresFollowTheSliderAlsoBetweenRuns() throws IOException {
        slide(0);
        List<String> weak = numbers();
        window.picture("lambda-weak-light");
        slide(0.5);
        List<String> between = numbers();
        slide(recorded.members().size() - 1);
        List<String> strong = numbers();
        window.picture("lambda-strong-light");
        slide(2.4);
        window.dark(true);
        window.picture("lambda-dark");
        assertThat(weak).hasSizeGreaterThanOrEqualTo(4).doesNotContain("–");
        assertThat(between).isNotEqualTo(weak).isNotEqualTo(strong);
        assertThat(window.unexpected()).isEmpty();
    }

    @Test
    void whatTheSliderStandsAtIsTakenOver() {
        slide(1);
        TestWindow.run(() -> ((Button) view.lookup(".make-mine")).fire());
        assertThat(adopted)
                .isEqualTo(recorded.members().get(1).settings())
                .containsKey(DOCUMENTS);
    }

    @Test
    void thePlotIsSavedWithItsCaption() throws IOException {
        PanelView front = TestWindow.on(() -> (PanelView) view.lookup(".family-side .chart-card"));
        var exported = TestWindow.on(() -> front.exported("What λ does", "caption of it"));
        String svg = TestWindow.on(() -> exported.svg().get());
        assertThat(svg).contains("<svg").contains("caption of it").contains("λ 0.001");
        Path csv = home.resolve("family.csv");
        exported.table().write(csv);
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(recorded.members().size());
    }
}
