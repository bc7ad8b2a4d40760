package sparseworkbench.worker;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Stream;
import sparseworkbench.metric.Metric;
import sparseworkbench.plan.MeasuredDensity;
import sparseworkbench.plan.Plan;
import sparseworkbench.train.TrainEvent;

/** Notes how dense the embeddings of a model are in the first step of a run, for the memory that the next one is told to take. */
final class DensityMeter {
    private final Plan plan;

    DensityMeter(Plan plan) {
        this.plan = plan;
    }

    void after(TrainEvent event) {
        if (event instanceof TrainEvent.Step first && first.step() == 1) {
            Stream.of(Metric.QUERY_ACTIVE_DIMS, Metric.DOCUMENT_ACTIVE_DIMS)
                    .map(metric -> first.metrics().get(metric.key()))
                    .filter(Objects::nonNull)
                    .mapToDouble(dims -> dims)
                    .average()
                    .ifPresent(this::note);
        }
    }

    private void note(double activeDims) {
        try {
            MeasuredDensity.note(plan, activeDims);
        } catch (IOException e) {
            WorkerOutput.say("How dense this model is could not be noted: " + e.getMessage());
        }
    }
}
