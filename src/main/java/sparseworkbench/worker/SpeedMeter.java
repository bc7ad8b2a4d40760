package sparseworkbench.worker;

import java.io.IOException;
import sparseworkbench.plan.MachineSpeed;
import sparseworkbench.plan.Plan;
import sparseworkbench.train.TrainEvent;

/** Notes how fast a run is, for what the next one is told to take: after its first steps, and whenever it has evaluated or written a checkpoint. */
final class SpeedMeter {
    private final Plan plan;
    private final RunPace pace = new RunPace();
    private boolean noted;

    SpeedMeter(Plan plan) {
        this.plan = plan;
    }

    /** Takes what happened at a moment of {@link System#nanoTime}. */
    void after(TrainEvent event, long nanos) {
        pace.after(event, nanos);
        boolean more = event instanceof TrainEvent.Evaluation || event instanceof TrainEvent.CheckpointSaved;
        if (more || !noted && event instanceof TrainEvent.Step) {
            pace.step().ifPresent(this::note);
        }
    }

    private void note(double step) {
        noted = true;
        try {
            MachineSpeed.note(plan, new MachineSpeed.Measured(step, pace.evaluation(), pace.checkpoint()));
        } catch (IOException e) {
            WorkerOutput.say("How fast this run is could not be noted: " + e.getMessage());
        }
    }
}
