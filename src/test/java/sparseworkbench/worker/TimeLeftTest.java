package sparseworkbench.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Stage;

/** A run of 100 steps of 2 s with an evaluation of 20 s after every 25; told were steps of 1 s, evaluations of 8 s and 3 s for the end. */
class TimeLeftTest {
    private static final RunSchedule SCHEDULE = new RunSchedule(100, 25, true, 50);
    private static final RunTimes TOLD = new RunTimes(SCHEDULE, 10, 1, 8, 5, 3);

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
        after(0, new TrainEvent.Progress(Stage.TRAINING, "Training", from, 100));
        for (long step = from; step <= to; step++) {
            after(2, new TrainEvent.Step(step, Map.of()));
        }
    }

    @Test
    void aGuessIsNotShownAndReplacedAfterFiveSteps() {
        left.planned(TOLD, true, false, nanos());
        assertThat(left.at(nanos())).isEmpty();
        steps(1, 5);
        assertThat(left.at(nanos())).isEmpty();
        steps(6, 6);
        assertThat(left.at(nanos()))
                .as("evaluations, which nobody has seen, take twice as long as was told, because steps do")
                .contains(Duration.ofSeconds(94 * 2 + 4 * 16 + 2 * 5 + 3));
    }

    @Test
    void whatIsKnownOfTheComputerIsSaidFromTheBeginning() {
        left.planned(TOLD, false, false, nanos());
        assertThat(left.at(nanos())).contains(TOLD.total());
        seconds += 4;
        assertThat(left.at(nanos())).contains(TOLD.total().minusSeconds(4));
        seconds += 60;
        assertThat(left.at(nanos()))
                .as("a beginning that takes longer does not make the rest shorter")
                .contains(TOLD.total().minusSeconds(10));
        steps(1, 1);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(99 + 4 * 8 + 2 * 5 + 3));
    }

    @Test
    void stepsAndEvaluationsToComeAreCounted() {
        left.planned(TOLD, true, false, nanos());
        evaluate(0);
        steps(1, 10);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(90 * 2 + 4 * 20 + 2 * 5 + 3));
        steps(11, 25);
        evaluate(25);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(75 * 2 + 3 * 20 + 2 * 5 + 3));
    }

    @Test
    void aCheckpointThatWasSeenTellsOfTheNext() {
        left.planned(TOLD, true, false, nanos());
        evaluate(0);
        steps(1, 50);
        after(0, new TrainEvent.Progress(Stage.SAVING, "Writing a checkpoint", 0, 0));
        after(7, new TrainEvent.CheckpointSaved(50, Path.of("step-50")));
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(50 * 2 + 4 * 20 + 7 + 3));
    }

    @Test
    void theLastEvaluationCountsDown() {
        left.planned(new RunTimes(new RunSchedule(100, 25, true, 0), 0, 0, 0, 0, 0), true, false, nanos());
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
    void aRunThatIsToStopHasOneEvaluationToGo() {
        left.planned(new RunTimes(new RunSchedule(100, 25, true, 0), 0, 0, 0, 0, 0), true, false, nanos());
        evaluate(0);
        steps(1, 10);
        left.stopAsked();
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(20));
        after(0, evaluating());
        seconds += 5;
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(15));
        after(15, new TrainEvent.Evaluation(10, Map.of()));
        assertThat(left.at(nanos())).contains(Duration.ZERO);
    }

    @Test
    void aResumedRunHasOnlyTheRestToGo() {
        left.planned(RunTimes.unknown(new RunSchedule(60, 0, false, 0)), true, true, nanos());
        after(0, new TrainEvent.Resumed(50, false));
        steps(51, 56);
        assertThat(left.at(nanos())).contains(Duration.ofSeconds(8));
    }

    @Test
    void theEvaluationAfterAResumeIsCounted() {
        left.planned(TOLD, false, true, nanos());
        assertThat(left.at(nanos())).isEmpty(); // It is not known yet where the run goes on.
        after(0, new TrainEvent.Resumed(60, false));
        assertThat(left.at(nanos()))
                .as("after 75 steps and after 100")
                .contains(Duration.ofSeconds(40 + 2 * 8 + 5 + 3));
    }
}
