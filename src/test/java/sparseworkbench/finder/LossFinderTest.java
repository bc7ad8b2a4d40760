package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.store.RunStore;

/** A search that has begun and is asked for again. */
class LossFinderTest {
    private static final Duration BUDGET = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private final List<String> said = new ArrayList<>();
    private Home home;
    private RunStore store;

    @BeforeEach
    void begin() throws Exception {
        home = new Home(folder).prepare();
        store = RunStore.open(home.store());
        FindFolder search = FindFolder.of(request("1", BUDGET), home);
        Files.createDirectories(search.path());
        search.write(SearchProgress.begun(BUDGET.toSeconds(), 60));
        search.write(new FindPlan(
                project("1"),
                folder,
                "Find the best loss",
                80,
                10,
                Optional.empty(),
                Optional.empty(),
                List.of(new Candidate("a", "Loss", project("1"), 1, 0)),
                List.of(),
                List.of(),
                Optional.empty()));
    }

    @AfterEach
    void close() throws Exception {
        store.close();
    }

    @Test
    void aProjectThatHasChangedMeanwhileIsSearchedAsItWas() throws Exception {
        try (LossFinder finder = open(request("2", BUDGET))) {
            assertThat(finder.plan().project()).isEqualTo(project("1"));
        }
        assertThat(said)
                .contains("The project has changed since the search began; the search goes on with what it was.");
    }

    @Test
    void moreTimeIsAddedAndLessChangesNothing() throws Exception {
        try (LossFinder finder = open(request("1", BUDGET.plusMinutes(5)))) {
            assertThat(finder.budget()).isEqualTo(BUDGET.plusMinutes(5));
            assertThat(finder.spent()).isEqualTo(Duration.ofMinutes(1));
        }
        try (LossFinder finder = open(request("1", BUDGET))) {
            assertThat(finder.budget()).isEqualTo(BUDGET.plusMinutes(5));
        }
        assertThat(said).contains("It may take 300 seconds more.").anyMatch(line -> line.contains("keeps its budget"));
    }

    @Test
    void oneProcessCarriesASearchOut() throws Exception {
        try (LossFinder finder = open(request("1", BUDGET))) {
            assertThat(finder.plan().candidates()).hasSize(1);
            assertThatThrownBy(() -> open(request("1", BUDGET)))
                    .isInstanceOf(SearchRefused.class)
                    .hasMessageContaining("Another process");
        }
    }

    private LossFinder open(FindRequest request) throws Exception {
        return LossFinder.open(request, home, store, ProgressListener.NONE, said::add);
    }

    /** @param seed what differs from one state of the project to the next */
    private static Project project(String seed) throws Exception {
        return Project.withDefaults("asked").withText("training.seed", seed);
    }

    private FindRequest request(String seed, Duration budget) throws Exception {
        return new FindRequest(
                project(seed), folder, budget, Optional.empty(), Optional.empty(), List.of(), Set.of(), Map.of());
    }
}
