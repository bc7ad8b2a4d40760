package sparseworkbench.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import sparseworkbench.golden.Golden;
import sparseworkbench.gui.chart.RunChart;
import sparseworkbench.gui.task.FrameScheduler;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.store.RunId;
import sparseworkbench.store.RunState;
import sparseworkbench.store.WorkerTrace;

/**
 * What a newcomer does, with the mouse, in the whole window and with a real training in a process of its own: press Start, watch
 * four plots fill, stop, find the run in Compare. The model is tiny, so that it takes seconds.
 */
class FirstLightIT {
    private static final String[] WORDS = {"cat", "bridge", "river", "zebra", "market", "station", "small", "old"};

    @TempDir
    private Path home;

    @TempDir
    private Path files;

    private OpenWindow window;
    private final FxRobot robot = new FxRobot();

    private Path project() throws Exception {
        StringBuilder table = new StringBuilder("query,positive\n");
        for (int i = 0; i < 400; i++) {
            table.append("what is ")
                    .append(word(i))
                    .append(' ')
                    .append(i)
                    .append(",it is a ")
                    .append(word(i))
                    .append(" near ")
                    .append(i)
                    .append('\n');
        }
        Files.writeString(files.resolve("pairs.csv"), table);
        Project tiny = Project.withDefaults("first light")
                .withText("data.train", "pairs.csv")
                .withText("data.held_out_rows", "40")
                .withText(
                        "model.source",
                        Golden.folder()
                                .resolve("models/bert_splade_max")
                                .toAbsolutePath()
                                .toString())
                .withText("model.initial_active_dims", "none")
                .withText("model.max_seq_length", "32")
                .withText("training.batch_size", "8")
                .withText("training.max_steps", "1000000")
                .withText("training.save_steps", "1000")
                .withText("evaluation.eval_steps", "20");
        return Files.writeString(files.resolve(ProjectFile.FILE_NAME), ProjectFile.format(tiny));
    }

    private static String word(int i) {
        return WORDS[i % WORDS.length];
    }

    /** Whatever failed, no training goes on. */
    @AfterEach
    void close() throws Exception {
        for (WorkerTrace left : window.store().reader().live()) {
            window.runs().launcher().forceEnd(left.run());
        }
        window.close();
    }

    @Test
    void startWatchStopCompare() throws Exception {
        window = new OpenWindow(home, Optional.of(project()));
        window.untilChecked();

        robot.clickOn("#primary");
        Fx.until("points in all four plots", this::everyPlotHasACurve);
        Fx.photograph(window.shell().scene(), "first-light");

        robot.clickOn(button("Stop and save"));
        Fx.until("the question", () -> modalButton("Stop and save").isPresent());
        Fx.pass(Duration.ofMillis(500)); // The question comes in from below; a button is clicked once it rests.
        robot.clickOn(Fx.on(() -> modalButton("Stop and save").orElseThrow()));
        Fx.until(
                "the run to be stopped",
                () -> window.store().reader().run(new RunId(1)).orElseThrow().state() == RunState.STOPPED);
        assertThat(home.resolve("runs/1/model/model.safetensors")).exists();

        robot.clickOn("#rail-compare");
        Fx.until("the run in the table", () -> !runsInTable().isEmpty());
        assertThat(Fx.on(this::runsInTable)).hasSize(1);
        assertThat(window.failures()).isEmpty();
    }

    private boolean everyPlotHasACurve() {
        List<RunChart> plots = shown(".chart-card", RunChart.class).toList();
        return plots.size() == 4
                && plots.stream()
                        .allMatch(plot -> plot.curves().stream()
                                .anyMatch(curve -> curve.samples().size() > 1));
    }

    private List<?> runsInTable() {
        return shown(".table-view", TableView.class)
                .findFirst()
                .<List<?>>map(FirstLightIT::items)
                .orElse(List.of());
    }

    private static List<?> items(TableView<?> table) {
        return List.copyOf(table.getItems());
    }

    private Button button(String text) {
        return Fx.on(() -> shown(".button", Button.class)
                .filter(found -> text.equals(found.getText()))
                .findFirst()
                .orElseThrow());
    }

    private Optional<Labeled> modalButton(String text) {
        return window.shell().scene().lookup("#modal").lookupAll(".button").stream()
                .map(Labeled.class::cast)
                .filter(found -> text.equals(found.getText()))
                .findFirst();
    }

    private <T extends Node> Stream<T> shown(String style, Class<T> type) {
        return window.shell().scene().getRoot().lookupAll(style).stream()
                .filter(FrameScheduler::isInSight)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
