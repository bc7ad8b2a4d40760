package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/** A run of 100 steps of 2 s with an evaluation of 20 s after every 25. */
class TimeLeftTest {
    private final TimeLeft left = new TimeLeft();
    private double seconds;

    private void after(double pause, TrainEvent event) {
        seconds += pause;
        left.note(event, nanos());
    }

    private long nanos() {
        return (long) (seconds * 1e9);
    }

    private void evaluate(long step) {
        after(0, evaluating());
        after(10, evaluating());
        after(10, new TrainEvent.Evaluation(step, Map.of()));
    }

    private static TrainEvent evaluating() {
        return new TrainEvent.Progress(Stage.EVALUATING, "Encoding", 0, 0);
    }

    private void steps(long from, long to) {
        for (long step = from; step <= to; step++) {
            after(2, new TrainEvent.Step(step, Map.of()));
        }
    }

    @Test
    void stepsAndEvaluationsToComeAreCounted() {
        left.planned(100, 25);
        evaluate(0);
        steps(1, 2);
        assertThat(left.at(nanos())).isEmpty();
        steps(3, 10);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(90 * 2 + 4 * 20));
        steps(11, 25);
        evaluate(25);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(75 * 2 + 3 * 20));
    }

    @Test
    void theLastEvaluationCountsDown() {
        left.planned(100, 25);
        for (long step = 0; step < 100; step += 25) {
            evaluate(step);
            steps(step + 1, step + 25);
        }
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(20));
        after(0, evaluating());
        seconds += 5;
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(15));
        seconds += 60;
        assertThat(left.at(nanos())).contains(Duration.ZERO);
    }

    @Test
    void aResumedRunHasOnlyTheRestToGo() {
        left.planned(60, 0);
        after(0, new TrainEvent.Resumed(50, false));
        steps(51, 55);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(10));
    }
}
