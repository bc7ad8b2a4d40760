package sparseworkbench.gui.family;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.family.FamilyRuns;
import sparseworkbench.family.RunFamily;
import sparseworkbench.gui.chart.PanelView;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.FrozenSetting;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.Run;
import sparseworkbench.store.RunState;

/** The slider over runs that differ in λ: figures follow it, and the place it stands at can be taken over. */
class FamilyViewIT {
    private static final String DOCUMENTS = "loss.document_regularizer_weight";

    @TempDir
    Path home;

    private final Map<String, String> adopted = new HashMap<>();
    private RunFamily family;
    private TestWindow window;
    private FamilyView view;

    @BeforeEach
    void open() throws InvalidValue {
        window = new TestWindow(home);
        for (double strength : new double[] {0.5, 1, 2, 4}) {
            Project project = Project.withDefaults("reverse-dictionary")
                    .withText(DOCUMENTS, Double.toString(strength * 2e-3))
                    .withText("loss.query_regularizer_weight", Double.toString(strength * 2e-3));
            FakeTraining training =
                    new FakeTraining(window.store().writer(), "λ", ProjectFile.format(project), 40, strength, 7);
            training.trainTo(40, 20);
            training.end(RunState.DONE, Optional.empty());
        }
        SequencedMap<Run, Map<String, String>> settings = new LinkedHashMap<>();
        window.store().reader().runs().forEach(run -> settings.put(run, FrozenSetting.values(run.configJson())));
        FamilyRuns runs = FamilyRuns.among(settings).getFirst();
        family = runs.read(window.store().details());
        view = TestWindow.on(() -> new FamilyView(
                window.store(),
                window.window().notices(),
                window.theme(),
                window.schedulers(),
                adopted::putAll,
                chosen -> {}));
        window.show(view, 1280, 640);
        TestWindow.run(() -> view.offer(List.of(runs)));
        TestWindow.run(view::shown);
        TestWindow.until(() -> slider().getMax() == family.members().size() - 1);
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
        slide(family.members().size() - 1);
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
        assertThat(adopted).isEqualTo(family.members().get(1).settings()).containsKey(DOCUMENTS);
    }

    @Test
    void thePlotIsSavedWithItsCaption() throws IOException {
        PanelView front = TestWindow.on(() -> (PanelView) view.lookup(".family-side .chart-card"));
        var exported = TestWindow.on(() -> front.exported("What λ does", "caption of it"));
        String svg = TestWindow.on(() -> exported.svg().get());
        assertThat(svg)
                .contains("<svg")
                .contains("caption of it")
                .contains("λ " + family.members().getLast().lambdaText());
        Path csv = home.resolve("family.csv");
        exported.table().write(csv);
        assertThat(Files.readAllLines(csv)).hasSizeGreaterThan(family.members().size());
    }
}
