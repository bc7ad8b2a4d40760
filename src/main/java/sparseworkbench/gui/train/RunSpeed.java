package sparseworkbench.gui.train;

import java.util.OptionalDouble;
import sparseworkbench.chart.NumberText;
import sparseworkbench.chart.RunSamples;
import sparseworkbench.chart.Samples;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.metric.Metric;
import sparseworkbench.store.Run;

/**
 * How fast a run is and how long it takes.
 *
 * @param secondsGone    spent so far
 * @param secondsPerStep of late, evaluations and checkpoints in between included; empty before there are enough steps
 * @param secondsLeft    until the end of the run; empty when that cannot be said
 */
record RunSpeed(double secondsGone, OptionalDouble secondsPerStep, OptionalDouble secondsLeft) {
    private static final int FEWEST = 3;
    private static final int RECENT = 60;
    private static final double MILLIS = 1000;

    static RunSpeed of(Run run, RunSamples samples) {
        OptionalDouble perStep = perStep(samples.of(Metric.LOSS.key()));
        OptionalDouble left = run.timeLeft().stream()
                .mapToDouble(time -> time.toMillis() / MILLIS)
                .findFirst();
        return new RunSpeed(run.trainMillis() / MILLIS, perStep, left);
    }

    private static OptionalDouble perStep(Samples losses) {
        int last = losses.size() - 1;
        int first = Math.max(0, last - RECENT);
        if (last - first < FEWEST || losses.millis(last) == losses.millis(first)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (losses.millis(last) - losses.millis(first)) / MILLIS / (losses.step(last) - losses.step(first)));
    }

    /** The line below the progress bar. */
    String text(boolean live) {
        StringBuilder text = new StringBuilder(NumberText.duration(secondsGone)).append(" elapsed");
        if (live) {
            secondsLeft.ifPresent(left ->
                    text.append(" · about ").append(NumberText.roughly(left)).append(" left"));
            secondsPerStep.ifPresent(seconds -> text.append(" · ").append(speed(seconds)));
        }
        return text.toString();
    }

    private static String speed(double secondsPerStep) {
        return secondsPerStep <= 1
                ? DisplayText.format("%.1f steps/s", 1 / secondsPerStep)
                : DisplayText.format("%.1f s/step", secondsPerStep);
    }
}
