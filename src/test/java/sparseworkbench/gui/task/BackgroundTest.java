package sparseworkbench.gui.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sparseworkbench.Patience;

/** Background work with a queue in place of the window's thread. */
class BackgroundTest {
    private final LinkedBlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Executor later = window::add;
    private final List<Throwable> unexpected = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();
    private final Background background = new Background(later, unexpected::add);

    @AfterEach
    void close() {
        background.close();
    }

    /** Does the next thing that the window's thread is asked to do. */
    private void windowWorks() throws InterruptedException {
        Runnable next = window.poll(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        next.run();
    }

    @Test
    void resultsArriveOnTheWindowsThread() throws Exception {
        background.run(() -> Thread.currentThread().getName(), results::add);
        windowWorks();
        assertThat(results).singleElement().asString().startsWith("background-");
    }

    @Test
    void failuresThatNobodyAskedForGoToTheirHandler() throws Exception {
        background.run(
                () -> {
                    throw new IllegalStateException("broken");
                },
                results::add);
        windowWorks();
        assertThat(unexpected).singleElement().isInstanceOf(IllegalStateException.class);
        assertThat(results).isEmpty();
    }

    @Test
    void whoClosesItCanWaitForWhatWasInterrupted() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch tidied = new CountDownLatch(1);
        background.run(
                () -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        tidied.await();
                    }
                    return 1;
                },
                results::add);
        assertThat(started.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        background.close();
        assertThat(background.awaitEnd(Duration.ofMillis(50))).isFalse();
        tidied.countDown();
        assertThat(background.awaitEnd(Patience.LONG)).isTrue();
    }

    @Test
    void aCancelledJobReportsNothing() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        BackgroundTask job = background.run(
                () -> {
                    started.countDown();
                    go.await();
                    return 1;
                },
                results::add);
        assertThat(started.await(Patience.LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        job.cancel();
        windowWorks();
        assertThat(results).isEmpty();
        assertThat(unexpected).isEmpty();
    }

    @Test
    void onlyTheNewestRequestOfASlotIsAnswered() throws Exception {
        Debouncer slot = background.debouncer(Duration.ofMillis(50));
        slot.submit(() -> "old", results::add, unexpected::add);
        slot.submit(() -> "new", results::add, unexpected::add);
        windowWorks(); // the quiet time is over
        windowWorks(); // the work is done
        assertThat(results).containsExactly("new");
    }

    @Test
    void aPausedPollStartsNoFurtherRound() throws Exception {
        Poller poll = background.poll(Duration.ofMillis(1), () -> "round", results::add, unexpected::add);
        poll.resume();
        windowWorks(); // first round reports and asks for the next
        windowWorks(); // the wait is over: second round starts
        poll.pause();
        windowWorks(); // the second round still reports
        assertThat(results).containsExactly("round", "round");
        assertThat(window).isEmpty();
    }

    @Test
    void nothingIsReportedAfterClosing() throws Exception {
        background.run(() -> 1, results::add);
        Runnable report = window.poll(Patience.LONG.toSeconds(), TimeUnit.SECONDS);
        background.close();
        report.run();
        assertThat(results).isEmpty();
    }
}
