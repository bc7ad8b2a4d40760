package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;

/** Triplets, for which nothing is mined. */
class FrozenDataTest {
    private static final int ROWS = 5_000;
    private static final int FEWEST = 2_000;

    @TempDir
    private Path folder;

    private Home home;

    @BeforeEach
    void table() throws Exception {
        home = new Home(folder.resolve("home")).prepare();
        StringBuilder table = new StringBuilder("query,positive,negative\n");
        for (int i = 0; i < ROWS; i++) {
            table.append("what is %d,it is the number %d,it is not %d\n".formatted(i, i, i));
        }
        Files.writeString(folder.resolve("triplets.csv"), table);
    }

    private FrozenData freeze(String name, long seed, long steps) throws Exception {
        Project project = Project.withDefaults("asked")
                .withText("data.train", "triplets.csv")
                .withText("training.batch_size", "32")
                .withText("training.seed", Long.toString(seed));
        FindRequest request = new FindRequest(
                project,
                folder,
                Duration.ofMinutes(10),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Map.of());
        return FrozenData.of(request, home, folder.resolve(name), steps, ProgressListener.NONE);
    }

    private List<String> rows(String name) throws Exception {
        return Files.readAllLines(folder.resolve(name).resolve("train.jsonl"));
    }

    @Test
    void noMoreRowsAreFrozenThanTrainingsCanSee() throws Exception {
        assertThat(freeze("few", 1, 10).notes()).anyMatch(note -> note.contains("no training sees more than 2,000"));
        assertThat(rows("few")).hasSize(FEWEST).doesNotHaveDuplicates();
        freeze("more", 1, 70);
        assertThat(rows("more")).hasSize(2_800); // 70 steps of 32 rows and a quarter to spare
    }

    @Test
    void allAreFrozenWhereTrainingsSeeThem() throws Exception {
        assertThat(freeze("all", 1, 1_000).notes()).noneMatch(note -> note.contains("no training sees"));
        assertThat(rows("all").size()).isBetween(FEWEST + 1, ROWS);
    }

    @Test
    void rowsAreDrawnBySeedAndStayInTheirOrder() throws Exception {
        freeze("whole", 1, 1_000);
        freeze("one", 1, 10);
        freeze("again", 1, 10);
        freeze("other", 2, 10);
        assertThat(rows("again")).isEqualTo(rows("one"));
        assertThat(rows("other")).isNotEqualTo(rows("one"));
        List<String> kept = new ArrayList<>(rows("whole"));
        kept.retainAll(new HashSet<>(rows("one")));
        assertThat(rows("one")).isEqualTo(kept);
    }
}
