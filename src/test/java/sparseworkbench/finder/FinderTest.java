package sparseworkbench.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.project.Project;

class FinderTest {
    private static final Map<String, Double> ENDS =
            Map.of("a", 0.50, "b", 0.56, "c", 0.62, "d", 0.44, "e", 0.47, "f", 0.52);
    private static final double SECONDS = 5;
    private static final double PLENTY = 2000;

    @TempDir
    Path home;

    private OptionalDouble bm25 = OptionalDouble.empty();
    private FindPlan plan;
    private FakeTrainings trainings;

    @Test
    void theBestIsNamedAndNobodyElseTrainedInVain() throws Exception {
        begin(Map.of(), PLENTY);
        FindAnswer answer = untilEnd(Integer.MAX_VALUE);
        assertThat(answer.winner()).contains("c");
        assertThat(answer.candidates()).hasSize(7);
        assertThat(answer.candidates().getFirst().name()).isEqualTo("c");
        assertThat(trainings.trained("d")).isLessThan(plan.checkpoints());
        assertThat(trainings.trained("c" + FindTrials.SECOND_SEED)).isEqualTo(plan.checkpoints());
        assertThat(answer.candidates().getLast().reason()).isEqualTo("Its labels are missing.");
    }

    @Test
    void aSearchThatIsKilledAgainAndAgainTrainsNothingTwice() throws Exception {
        begin(Map.of(), PLENTY);
        FindAnswer undisturbed = untilEnd(Integer.MAX_VALUE);
        int trained = trainings.trained();
        List<String> begun = trainings.begun();
        for (int looks : new int[] {1, 2, 3, 7}) {
            Files.delete(home.resolve("progress.json"));
            begin(Map.of(), PLENTY);
            FindAnswer answer = untilEnd(looks);
            assertThat(answer.winner()).isEqualTo(undisturbed.winner());
            assertThat(trainings.trained()).isEqualTo(trained);
            assertThat(trainings.begun()).containsExactlyInAnyOrderElementsOf(begun);
        }
    }

    @Test
    void whoFailsIsDroppedWithItsReason() throws Exception {
        begin(Map.of("c", 3), PLENTY);
        FindAnswer answer = untilEnd(Integer.MAX_VALUE);
        assertThat(answer.winner()).contains("b");
        assertThat(answer.candidates())
                .filteredOn(result -> result.name().equals("c"))
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).isEqualTo("Memory ran out."));
        assertThat(Files.readString(home.resolve(FindJournal.FILE))).contains("Dropped: c. Memory ran out.");
    }

    @Test
    void theBudgetIsKeptWhateverTrainingsTake() throws Exception {
        for (double budget : new double[] {20, 60, 120, 300}) {
            Files.deleteIfExists(home.resolve("progress.json"));
            begin(Map.of(), budget);
            untilEnd(Integer.MAX_VALUE);
            assertThat(new FindFolder(home).progress().spent()).isLessThanOrEqualTo(1.1 * budget + SECONDS);
        }
    }

    @Test
    void aCompleteSearchTrainsNothingMore() throws Exception {
        begin(Map.of(), PLENTY);
        untilEnd(Integer.MAX_VALUE);
        int trained = trainings.trained();
        untilEnd(Integer.MAX_VALUE);
        assertThat(trainings.trained()).isEqualTo(trained);
    }

    @Test
    void whoWaitsInTheQueueIsNotChargedAndIsSaid() throws Exception {
        begin(Map.of(), 60);
        FindFolder folder = new FindFolder(home);
        Finder finder = new Finder(plan, folder, new FindJournal(home, _ -> {}), trainings, () -> trainings.now);
        trainings.waiting = "a";
        for (int i = 0; i < 100; i++) {
            assertThat(finder.look()).isFalse();
            trainings.pass();
        }
        assertThat(finder.progress().spent()).isZero();
        assertThat(Files.readString(home.resolve(FindJournal.FILE))).containsOnlyOnce("the search waits for its turn.");
    }

    @Test
    void whoHasNoNumbersIsOut() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.diverging = "c";
        assertOut(untilEnd(Integer.MAX_VALUE), "c", "the training diverged.");
        assertThat(trainings.trained("c")).isOne();
    }

    @Test
    void whoComesToItsEndUnmeasuredIsOut() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.unmeasured = "c";
        assertOut(untilEnd(Integer.MAX_VALUE), "c", "says nothing of nDCG@10.");
    }

    @Test
    void whoCannotBeBegunIsOutAndOthersGoOn() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.refused = "c";
        assertOut(untilEnd(3), "c", "It could not be begun: Its folder is gone.");
    }

    @Test
    void whoDiesTwiceWithoutAReadingIsOut() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.dying = "c";
        assertOut(untilEnd(Integer.MAX_VALUE), "c", "ended twice without a further reading. The worker vanished.");
    }

    @Test
    void whoFailsInTheFinalsIsNotTheWinner() throws Exception {
        begin(Map.of("c", 8), PLENTY);
        assertOut(untilEnd(Integer.MAX_VALUE), "c", "Memory ran out.");
    }

    @Test
    void aSearchWithoutAReadingIsNotComplete() throws Exception {
        begin(Map.of(), 1);
        FindAnswer answer = untilEnd(Integer.MAX_VALUE);
        assertThat(answer.winner()).isEmpty();
        assertThat(new FindFolder(home).progress().complete()).isFalse();
        assertThat(new FindFolder(home).progress().unread()).isTrue();
        new FindFolder(home).write(new FindFolder(home).progress().reopened(PLENTY));
        assertThat(untilEnd(Integer.MAX_VALUE).winner()).contains("c");
    }

    @Test
    void aWorkerIsAskedToPauseOnce() throws Exception {
        begin(Map.of(), 100);
        FindFolder folder = new FindFolder(home);
        Finder finder = new Finder(plan, folder, new FindJournal(home, _ -> {}), trainings, () -> trainings.now);
        finder.look();
        finder.pause();
        finder.pause();
        assertThat(trainings.asked.values()).allMatch(times -> times == 1);
    }

    @Test
    void tooFewQueriesAreSaidWithHowManyWouldDo() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.queries = 20;
        assertThat(untilEnd(Integer.MAX_VALUE).sentences())
                .anyMatch(sentence -> sentence.contains("rest on 10 queries") && sentence.contains("at least 100"));
    }

    @Test
    void oneQueryIsRefused() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.queries = 1;
        assertThatThrownBy(() -> untilEnd(Integer.MAX_VALUE))
                .isInstanceOf(SearchRefused.class)
                .hasMessage(QueryHalves.TOO_FEW);
    }

    @Test
    void whoIsWorseThanAWordSearchIsSaidToBe() throws Exception {
        begin(Map.of(), PLENTY);
        bm25 = OptionalDouble.of(0.9);
        assertThat(untilEnd(Integer.MAX_VALUE).sentences())
                .anyMatch(sentence -> sentence.contains("Every candidate is worse than BM25"));
    }

    @Test
    void whoIsWorseThanTheUntrainedModelIsSaidToBe() throws Exception {
        begin(Map.of(), PLENTY, Map.of("a", 0.30, "b", 0.32, "c", 0.35, "d", 0.31, "e", 0.28, "f", 0.33));
        assertThat(untilEnd(Integer.MAX_VALUE).sentences())
                .anyMatch(sentence -> sentence.contains("worse than the model before its first step"));
    }

    @Test
    void tooLittleTimeToTheEndIsSaid() throws Exception {
        begin(Map.of(), 60);
        assertThat(untilEnd(Integer.MAX_VALUE).sentences())
                .anyMatch(sentence -> sentence.contains("The time did not suffice to train it to its end."));
    }

    /** It is worse at the sparsity that it has come to, and better at every cost that all can have. */
    @Test
    void withoutAWishTheWholeFrontDecides() throws Exception {
        begin(Map.of(), PLENTY);
        trainings.frontOf("b", 0.1);
        FindAnswer answer = untilEnd(Integer.MAX_VALUE);
        assertThat(answer.winner()).contains("b");
        CandidateResult best = answer.candidates().getFirst();
        assertThat(best.front().orElseThrow()).isGreaterThan(best.quality().orElseThrow());
        assertThat(answer.sentences()).anyMatch(sentence -> sentence.contains("along the whole front"));
    }

    private static void assertOut(FindAnswer answer, String name, String reason) {
        assertThat(answer.winner()).isPresent().isNotEqualTo(Optional.of(name));
        assertThat(answer.candidates())
                .filteredOn(result -> result.name().equals(name))
                .singleElement()
                .satisfies(result -> assertThat(result.reason()).endsWith(reason));
    }

    private void begin(Map<String, Integer> failsAt, double budget) throws IOException {
        begin(failsAt, budget, ENDS);
    }

    private void begin(Map<String, Integer> failsAt, double budget, Map<String, Double> ends) throws IOException {
        List<Candidate> candidates = ends.keySet().stream()
                .sorted()
                .map(name -> new Candidate(name, "Loss", Project.withDefaults(name), SECONDS, 0))
                .toList();
        plan = new FindPlan(
                Project.withDefaults("asked"),
                home,
                "Find the best loss",
                80,
                10,
                Optional.empty(),
                Optional.empty(),
                candidates,
                List.of(new DroppedCandidate("g", "Its labels are missing.")),
                List.of(),
                Optional.empty());
        FindFolder folder = new FindFolder(home);
        folder.write(plan);
        folder.write(SearchProgress.begun(budget, 0));
        trainings = new FakeTrainings(plan, new LinkedHashMap<>(ends), failsAt, SECONDS);
    }

    /** @param looks after which the process is killed and another one goes on */
    private FindAnswer untilEnd(int looks) throws Exception {
        while (true) {
            FindFolder folder = new FindFolder(home);
            Finder finder =
                    new Finder(folder.plan(), folder, new FindJournal(home, _ -> {}), trainings, () -> trainings.now);
            for (int i = 0; i < looks; i++) {
                if (finder.look()) {
                    return new FindResults(plan, finder.trials(), finder.progress(), bm25).answer();
                }
                trainings.pass();
            }
        }
    }
}
