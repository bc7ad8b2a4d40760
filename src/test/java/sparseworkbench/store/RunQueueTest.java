package sparseworkbench.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunQueueTest {
    private static final ProcessIdentity ME = new ProcessIdentity(10, Instant.ofEpochMilli(1_000));
    private static final ProcessIdentity OTHER = new ProcessIdentity(11, Instant.ofEpochMilli(2_000));
    private static final long GIB = 1L << 30;

    @TempDir
    private Path folder;

    private RunStore store;
    private RunQueue queue;

    @BeforeEach
    void open() throws StoreUnusable {
        store = RunStore.open(folder.resolve("store.db"));
        queue = store.queue();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private List<RunId> add(int count) {
        List<QueuedRun> runs = IntStream.range(0, count)
                .mapToObj(i -> new QueuedRun(
                        new NewRun("run " + i, "{}", "/p", "words", "mini", "Splade", "0.1.0"),
                        GIB,
                        100,
                        Duration.ofMinutes(2)))
                .toList();
        return queue.add(runs, Optional.of("three of a kind"), id -> false);
    }

    private RunState state(RunId run) {
        return store.reader().run(run).orElseThrow().state();
    }

    @Test
    void runsWaitInOrderAndBelongTogether() {
        List<RunId> numbers = add(3);

        assertThat(queue.state().waiting()).isEqualTo(numbers);
        assertThat(numbers).allSatisfy(run -> {
            assertThat(state(run)).isEqualTo(RunState.WAITING);
            assertThat(store.reader().run(run).orElseThrow().timeLeft()).contains(Duration.ofMinutes(2));
            assertThat(store.reader().run(run).orElseThrow().totalSteps()).isEqualTo(100);
            assertThat(store.reader().run(run).orElseThrow().sweep())
                    .contains(new SweepMembership(1, "three of a kind"));
        });
        assertThat(store.reader().live()).isEmpty();
        assertThat(store.reader().runs().getFirst().sweep()).isPresent();
    }

    @Test
    void numbersWhoseFolderIsThereAreLeftOut() {
        NewRun run = new NewRun("r", "{}", "/p", "words", "mini", "Splade", "0.1.0");
        assertThat(queue.add(List.of(new QueuedRun(run, 0, 1, Duration.ZERO)), Optional.empty(), id -> id.number() < 3))
                .containsExactly(new RunId(3));
        assertThat(store.reader().runs()).hasSize(1);
    }

    @Test
    void oneAfterAnother() {
        List<RunId> numbers = add(2);

        assertThat(queue.take(ME, 9 * GIB)).contains(numbers.getFirst());
        assertThat(state(numbers.getFirst())).isEqualTo(RunState.QUEUED);
        assertThat(queue.take(ME, 9 * GIB)).isEmpty();
        store.writer().begin(numbers.getFirst(), new ProcessIdentity(77, Instant.now()));
        assertThat(queue.take(ME, 9 * GIB)).isEmpty();
        store.writer().end(numbers.getFirst(), RunState.FAILED, Optional.empty());
        assertThat(queue.take(ME, 9 * GIB)).contains(numbers.getLast());
    }

    @Test
    void severalAtOnceOnlyWhereMemoryAllows() {
        List<RunId> numbers = add(4);
        queue.setAtOnce(3);

        assertThat(queue.take(ME, 0)).as("the first one always").contains(numbers.get(0));
        assertThat(queue.take(ME, 2 * GIB - 1))
                .as("the first has not taken its memory yet")
                .isEmpty();
        assertThat(queue.take(ME, 2 * GIB)).contains(numbers.get(1));
        store.writer().begin(numbers.get(0), new ProcessIdentity(5, Instant.now()));
        store.writer()
                .flush(numbers.get(0), new ProcessIdentity(5, Instant.EPOCH), Batches.stage(0, RunState.TRAINING));
        assertThat(queue.take(ME, 2 * GIB)).contains(numbers.get(2));
        assertThat(queue.take(ME, 9 * GIB)).as("three at once").isEmpty();
    }

    @Test
    void aHeldQueueStartsNothing() {
        add(1);
        queue.hold(true);
        assertThat(queue.state().needsDriver()).isFalse();
        assertThat(queue.take(ME, GIB)).isEmpty();
        queue.hold(false);
        assertThat(queue.state().needsDriver()).isTrue();
        assertThat(queue.take(ME, GIB)).isPresent();
    }

    /** A run of the queue comes to an end while two others wait; true when no further one may start then. */
    private boolean isHeldAfter(RunState end, Optional<Failure> failure) {
        RunId run = add(3).getFirst();
        queue.take(ME, GIB);
        ProcessIdentity worker = new ProcessIdentity(5, Instant.now());
        store.writer().begin(run, worker);
        assertThat(store.writer().end(run, worker, end, failure, Optional.empty()))
                .isTrue();
        assertThat(queue.state().heldAfter()).isEqualTo(queue.state().held() ? Optional.of(run) : Optional.empty());
        return queue.take(ME, GIB).isEmpty();
    }

    private static Optional<Failure> failure() {
        return Optional.of(new Failure(Failure.Kind.DIVERGED, "It diverged.", "Try less.", "", false));
    }

    @Test
    void aFailureHoldsTheQueueOnlyWhereThatWasChosen() {
        assertThat(queue.state().holdsOnFailure()).isFalse();
        assertThat(isHeldAfter(RunState.FAILED, failure())).isFalse();
    }

    @Test
    void afterAFailureThatHoldsItTheQueueGoesOnOnAPersonsWord() {
        queue.holdOnFailure(true);
        assertThat(isHeldAfter(RunState.FAILED, failure())).isTrue();
        queue.hold(false);
        assertThat(queue.state().heldAfter()).isEmpty();
        assertThat(queue.state().holdsOnFailure()).isTrue();
        assertThat(queue.take(ME, GIB)).isPresent();
    }

    @Test
    void anEndThatSomebodyWantedHoldsNothing() {
        queue.holdOnFailure(true);
        assertThat(isHeldAfter(RunState.DONE, Optional.empty())).isFalse();
        WorkerTrace next = store.reader().live().getFirst();
        assertThat(store.writer().endByForce(next.run(), failure().orElseThrow()))
                .isTrue();
        assertThat(queue.state().held()).isFalse();
    }

    @Test
    void aWorkerThatIsGoneHoldsTheQueueToo() {
        queue.holdOnFailure(true);
        RunId run = add(2).getFirst();
        queue.take(ME, GIB);
        store.writer().begin(run, new ProcessIdentity(5, Instant.now()));
        WorkerTrace dead = store.reader().live().getFirst();
        assertThat(store.writer().end(dead, RunState.INTERRUPTED, failure().orElseThrow()))
                .isTrue();
        assertThat(queue.state().heldAfter()).contains(run);
        assertThat(queue.take(ME, GIB)).isEmpty();
    }

    @Test
    void aQueueThatAPersonHoldsStaysThatPersons() {
        queue.holdOnFailure(true);
        RunId run = add(2).getFirst();
        queue.take(ME, GIB);
        queue.hold(true);
        store.writer().end(run, RunState.FAILED, failure());
        assertThat(queue.state().held()).isTrue();
        assertThat(queue.state().heldAfter()).isEmpty();
    }

    @Test
    void theOrderCanBeChangedAndEntriesTakenOut() {
        List<RunId> numbers = add(4);

        assertThat(queue.move(numbers.get(3), 0)).isTrue();
        assertThat(queue.remove(numbers.get(1))).isTrue();
        assertThat(queue.state().waiting()).containsExactly(numbers.get(3), numbers.get(0), numbers.get(2));
        assertThat(store.reader().run(numbers.get(1))).isEmpty();
        assertThat(queue.take(ME, GIB)).contains(numbers.get(3));
        assertThat(queue.move(numbers.get(3), 2)).as("it has begun").isFalse();
        assertThat(queue.remove(numbers.get(3))).isFalse();
        assertThat(add(1))
                .allSatisfy(late -> assertThat(queue.state().waiting()).endsWith(late));
    }

    @Test
    void twoDriversInARaceNeverTakeTheSameRun() throws Exception {
        List<RunId> numbers = add(40);
        queue.setAtOnce(1000);
        Callable<List<RunId>> first = () -> drain(ME);
        Callable<List<RunId>> second = () -> drain(OTHER);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<RunId> taken = both.invokeAll(List.of(first, second)).stream()
                    .flatMap(done -> done.resultNow().stream())
                    .sorted()
                    .toList();
            assertThat(taken).isEqualTo(numbers);
        }
    }

    /** Until nothing is left. */
    private List<RunId> drain(ProcessIdentity driver) {
        return Stream.generate(() -> queue.take(driver, Long.MAX_VALUE))
                .takeWhile(Optional::isPresent)
                .map(Optional::get)
                .toList();
    }

    @Test
    void onlyOneDrivesAndOneThatIsGoneIsReplaced() {
        add(1);
        assertThat(queue.drive(ME, mark -> true)).isTrue();
        assertThat(queue.drive(OTHER, mark -> true)).isFalse();
        assertThat(queue.state().driver()).contains(ME);
        assertThat(queue.drive(OTHER, mark -> false)).isTrue();
        assertThat(queue.state().driver()).contains(OTHER);
        assertThat(queue.release(OTHER)).as("something is left").isFalse();
        RunId run = queue.take(OTHER, GIB).orElseThrow();
        assertThat(queue.release(OTHER)).as("it goes on").isFalse();
        store.writer().begin(run, new ProcessIdentity(5, Instant.now()));
        store.writer().end(run, RunState.DONE, Optional.empty());
        assertThat(queue.release(ME)).as("not the driver").isFalse();
        assertThat(queue.release(OTHER)).isTrue();
        assertThat(queue.state().driver()).isEmpty();
    }

    @Test
    void whatADeadDriverHadTakenWaitsAgain() {
        List<RunId> numbers = add(3);
        queue.setAtOnce(3);
        queue.take(ME, 9 * GIB);
        queue.take(ME, 9 * GIB);
        store.writer().begin(numbers.get(1), new ProcessIdentity(5, Instant.now()));

        assertThat(queue.taken()).extracting(TakenRun::run).containsExactly(numbers.get(0));
        assertThat(queue.giveBack(queue.taken().getFirst())).isTrue();

        assertThat(queue.state().waiting()).containsExactly(numbers.get(0), numbers.get(2));
        assertThat(store.writer().begin(numbers.get(0), new ProcessIdentity(6, Instant.now())))
                .as("a worker that comes up late")
                .isFalse();
    }
}
