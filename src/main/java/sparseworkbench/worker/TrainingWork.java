package sparseworkbench.worker;

import java.util.concurrent.CancellationException;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.LoadedData;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.train.Outcome;
import sparseworkbench.train.TrainControl;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Progress;
import sparseworkbench.train.TrainEvent.Stage;

/** The real work: the frozen project is planned again, its data read, its encoder trained. */
final class TrainingWork implements Work {

    @Override
    public Outcome carryOut(Order order, Report report, TrainControl control) throws Exception {
        report.event(new Progress(Stage.PREPARING, "Checking the project", 0, 0));
        Plan plan = plan(order);
        report.planned(plan.totalSteps());
        plan.warnings().forEach(warning -> report.event(new TrainEvent.Notice(0, true, warning.oneLine())));
        LoadedData data = DataSection.load(plan.project().data(), order.projectFolder(), order.home(), (doing, done, total) -> {
            report.event(new Progress(Stage.PREPARING, doing, done, Math.max(0, total)));
            return goOn(control);
        });
        data.notices().forEach(notice -> report.event(new TrainEvent.Notice(0, true, notice.oneLine())));
        if (!goOn(control)) {
            throw new CancellationException("Ended before the training began.");
        }
        throw new UnsupportedOperationException();
    }

    private static Plan plan(Order order) throws ImpossiblePlan {
        ProjectReading reading = ProjectFile.read(order.home().run(order.run()));
        Project project = reading.project().orElseThrow(() -> new ImpossiblePlan(reading.problems()));
        return switch (Planner.plan(project, order.projectFolder(), order.home())) {
            case PlanResult.Ready ready -> ready.plan();
            case PlanResult.Refused refused -> throw new ImpossiblePlan(refused.problems());
        };
    }

    /** Whether neither pause nor stop has been asked for. A request for a checkpoint means nothing yet. */
    private static boolean goOn(TrainControl control) {
        return switch (control.wish()) {
            case GO_ON, CHECKPOINT -> true;
            case PAUSE, STOP -> false;
        };
    }
}
