package sparseworkbench.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a folder below the runs of a home is, told by its name alone. */
class RunModelPlaceTest {
    @TempDir
    private Path folder;

    @Test
    void resultsAndCheckpointsOfThisHomeAreTold() {
        Home home = new Home(folder.resolve("home"));
        assertThat(RunModelPlace.of(home.run(3).resolve("model"), home))
                .map(RunModelPlace::inWords)
                .contains("run 3");
        for (String place : new String[] {"checkpoints/step-40/model", "checkpoints/step-40"}) {
            assertThat(RunModelPlace.of(home.run(12).resolve(place), home))
                    .map(RunModelPlace::inWords)
                    .contains("run 12 at step 40");
        }
        for (Path other : new Path[] {
            folder.resolve("model"),
            home.models().resolve("mini"),
            home.runs(),
            home.run(3).resolve("scripts")
        }) {
            assertThat(RunModelPlace.of(other, home)).isEmpty();
        }
    }
}
