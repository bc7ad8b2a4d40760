package sparseworkbench.gui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.chart.FakeTraining;
import sparseworkbench.gui.chart.TestWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.gui.page.ExportedRuns;
import sparseworkbench.gui.page.OpenProject;
import sparseworkbench.gui.page.ProjectModel;
import sparseworkbench.gui.page.RailBadge;
import sparseworkbench.gui.page.WindowPreferences;
import sparseworkbench.project.Project;
import sparseworkbench.store.RunState;

/** The marks in the rail in each state of runs and of an empty project. */
class RailBadgesIT {
    @TempDir
    Path home;

    private TestWindow window;
    private ExportedRuns exported;
    private ProjectModel project;
    private RailBadges badges;

    @BeforeEach
    void open() throws Exception {
        window = new TestWindow(home);
        Project empty = Project.withDefaults("empty").withText("data.train", "");
        exported = exported();
        project = TestWindow.on(() -> new ProjectModel(
                window.home(),
                window.schedulers().background(),
                new OpenProject(empty, Optional.empty(), empty, home)));
        badges = TestWindow.on(() -> new RailBadges(project, window.runs().feed(), exported));
    }

    private ExportedRuns exported() {
        return TestWindow.on(() -> new ExportedRuns(
                WindowPreferences.read(window.store(), window.schedulers().background())));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private ObservableValue<RailBadge> badge(Destination destination) {
        return TestWindow.on(() -> badges.of(destination));
    }

    @Test
    void dataIsWhereToBegin() {
        ObservableValue<RailBadge> data = badge(Destination.DATA);
        TestWindow.until(() -> data.getValue().equals(RailBadge.START_HERE));
        assertThat(RailBadge.START_HERE.spoken()).isEqualTo("start here");
    }

    @Test
    void aModelThatIsBeingFetchedIsMarkedUntilItIsHere() {
        ObservableValue<RailBadge> model = badge(Destination.MODEL);
        TestWindow.run(() -> project.fetchingModelProperty().set(true));
        assertThat(model.getValue()).isEqualTo(RailBadge.LOADING);
        assertThat(RailBadge.LOADING.spoken()).isEqualTo("being fetched");
        TestWindow.run(() -> project.fetchingModelProperty().set(false));
        assertThat(model.getValue()).isNotEqualTo(RailBadge.LOADING);
    }

    @Test
    void runsAreMarkedAndWhatWasExportedStaysMarked() {
        ObservableValue<RailBadge> train = badge(Destination.TRAIN);
        ObservableValue<RailBadge> compare = badge(Destination.COMPARE);
        ObservableValue<RailBadge> export = badge(Destination.EXPORT);
        FakeTraining run = new FakeTraining(window.store().writer(), "a", "{}", 100, 1, 1);
        run.trainTo(50, 25);
        window.runs().feed().refresh();
        TestWindow.until(() -> train.getValue().equals(RailBadge.RUNNING));
        assertThat(compare.getValue()).isEqualTo(RailBadge.count(1));
        run.end(RunState.DISCARDED, Optional.empty());
        window.runs().feed().refresh();
        TestWindow.until(() -> train.getValue().equals(RailBadge.PAUSED));
        assertThat(export.getValue()).isEqualTo(RailBadge.NONE);
        TestWindow.run(() -> exported.add(run.run()));
        TestWindow.until(() -> export.getValue().equals(RailBadge.DONE));
        TestWindow.until(
                () -> window.store().settings().get("window.exported_runs").isPresent());
        assertThat(exported().runsProperty().get()).containsExactly(run.run());
    }
}
