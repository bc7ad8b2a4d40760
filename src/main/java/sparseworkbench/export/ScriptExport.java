package sparseworkbench.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.TeacherLabels;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.export.script.TrainingScript;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.Planner;
import sparseworkbench.project.Project;
import sparseworkbench.project.Section;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.Teacher;
import sparseworkbench.train.TrainingJob;

/** A run as a Python project for the trainer of sentence-transformers, on one device or many. */
final class ScriptExport implements Export {

    @Override
    public Written write(ExportSource source, Path beside) throws IOException, UnusableModel {
        ExportedRun run = source.ofRun();
        source.progress().reportOrCancel("Checking the project", 0, 0);
        String name = "run-" + run.number();
        try {
            TrainingScript.Content content = new TrainingScript(
                            run.number() + " “" + run.run().name() + "”", name, job(run, source), more(run))
                    .write(beside, source.progress());
            List<String> notes = new ArrayList<>(content.notRepeated());
            return new Written(
                    String.format(
                            "Read again: all weights of the model that the run began with, and %,d rows; %,d steps.",
                            content.rows(), content.steps()),
                    OptionalDouble.empty(),
                    0,
                    0,
                    notes);
        } catch (DeviceUnavailable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static boolean hadTime(ExportedRun run) {
        return run.project().training().get(TrainingParams.MAX_MINUTES).isPresent();
    }

    private static List<String> more(ExportedRun run) {
        return hadTime(run)
                ? List.of("The run had a time, not a number of steps. The script takes the "
                        + run.run().totalSteps()
                        + " steps that came of it, on one schedule: the beginning of the run followed another, by an"
                        + " estimate of its steps.")
                : List.of();
    }

    /** The project as another machine carries it out: computed by no card of this one, and with the steps that its time came to. */
    private static Project elsewhere(ExportedRun run) throws IOException {
        Project project = run.project()
                .with(Section.MODEL, run.project().model().with(EncoderParams.DEVICE, EncoderParams.PROCESSOR));
        if (!hadTime(run)) {
            return project;
        }
        if (run.run().totalSteps() == 0) {
            throw new IOException("Run " + run.number() + " has a time (training." + TrainingParams.MAX_MINUTES.key()
                    + ") and has not begun, so how many steps it takes is not known. Nothing was written. Export it"
                    + " once it has ended, or set training." + TrainingParams.MAX_STEPS.key() + " instead.");
        }
        return project.with(
                Section.TRAINING,
                project.training()
                        .with(TrainingParams.MAX_MINUTES, Optional.empty())
                        .with(TrainingParams.MAX_STEPS, Optional.of(run.run().totalSteps())));
    }

    private static TrainingJob job(ExportedRun run, ExportSource source)
            throws IOException, UnusableModel, DeviceUnavailable {
        Path runFolder = run.home().run(run.number());
        Plan plan = switch (Planner.elsewhere(elsewhere(run), run.projectFolder(), run.home())) {
            case PlanResult.Ready ready -> ready.plan();
            case PlanResult.Refused refused -> throw new IOException(refusal(run, refused.problems()));
        };
        Path model = model(run.project().model().get(EncoderParams.SOURCE), run, source);
        LoadedData data = taught(load(run, source), run, source);
        Optional<Path> guide = Optional.empty();
        for (String one : LossCatalog.guides(run.project().loss()).values()) {
            guide = Optional.of(model(one, run, source));
        }
        return TrainingJob.of(plan, data, Map.of(), model, guide, runFolder);
    }

    private static String refusal(ExportedRun run, List<Problem> problems) {
        return "Run " + run.number() + " cannot be repeated as things are now: "
                + problems.stream()
                        .filter(Problem::isError)
                        .findFirst()
                        .map(Problem::oneLine)
                        .orElse("its project has faults.");
    }

    private static Path model(String named, ExportedRun run, ExportSource source) throws IOException, UnusableModel {
        return ModelSource.materialize(named, run.projectFolder(), run.home(), source.progress());
    }

    private static LoadedData load(ExportedRun run, ExportSource source) throws IOException {
        try {
            return DataSection.load(run.project().data(), run.projectFolder(), run.home(), source.progress());
        } catch (UnreadableData e) {
            throw new IOException(
                    "The data of run " + run.number() + " cannot be read: "
                            + e.problem().oneLine(),
                    e);
        }
    }

    /** With the labels that the run's teacher gave, as they lie in the run's folder; without that folder it is asked again. */
    private static LoadedData taught(LoadedData data, ExportedRun run, ExportSource source)
            throws IOException, UnusableModel, DeviceUnavailable {
        Values section = run.project().data();
        if (section.get(DataParams.TEACHER).isEmpty()) {
            return data;
        }
        return new Teacher(
                        model(section.get(DataParams.TEACHER).get(), run, source),
                        TeacherLabels.of(section.get(DataParams.TEACHER_LABELS)),
                        section.get(DataParams.TEACHER_SCALE),
                        run.project().model().with(EncoderParams.DEVICE, EncoderParams.PROCESSOR))
                .labelOnce(data, run.home().run(run.number()), source.progress());
    }
}
