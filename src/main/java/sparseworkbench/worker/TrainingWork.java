package sparseworkbench.worker;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.LoadedData;
import sparseworkbench.data.TeacherLabels;
import sparseworkbench.data.table.DuckDbKeepAlive;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.ComputeDevice;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.home.RunEnvironment;
import sparseworkbench.model.ModelSource;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.plan.CardSpeedup;
import sparseworkbench.plan.Plan;
import sparseworkbench.plan.PlanResult;
import sparseworkbench.plan.PlannedWork;
import sparseworkbench.plan.Planner;
import sparseworkbench.plan.RunSchedule;
import sparseworkbench.plan.RunTimes;
import sparseworkbench.plan.SmallerBatch;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;
import sparseworkbench.project.ProjectReading;
import sparseworkbench.project.Section;
import sparseworkbench.project.TableLosses;
import sparseworkbench.store.RunStore;
import sparseworkbench.train.DataDigests;
import sparseworkbench.train.Outcome;
import sparseworkbench.train.PreloadedModel;
import sparseworkbench.train.Teacher;
import sparseworkbench.train.TrainControl;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.TrainEvent.Progress;
import sparseworkbench.train.TrainEvent.Stage;
import sparseworkbench.train.Training;
import sparseworkbench.train.TrainingFailed;
import sparseworkbench.train.TrainingJob;

/** The real work: the frozen project is planned again, its data read, its encoder trained. For one run. */
final class TrainingWork implements WorkerTask {

    private final ExecutorService background = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().name("in the background").daemon().unstarted(task));
    private final Future<DuckDbKeepAlive> tables;
    private final Future<Engine> engine;
    private Optional<CardMonitor> monitor = Optional.empty();

    /**
     * The tensor library takes seconds to load, from a cold disk many, and store and tables have native libraries, too. The system loads
     * one at a time, so the large one comes last: whoever needs one of the others would wait for it.
     */
    TrainingWork() {
        background.execute(RunStore::loadEngine);
        tables = background.submit(DuckDbKeepAlive::start);
        engine = background.submit(() -> Engine.getEngine("PyTorch"));
    }

    @Override
    public Outcome carryOut(Order order, Report report, TrainControl control) throws Exception {
        try {
            return toTheEnd(order, report, control);
        } finally {
            background.shutdownNow();
            monitor.ifPresent(CardMonitor::close);
        }
    }

    /** Again with smaller mini-batches each time that memory runs out, where a person agreed to that. */
    private Outcome toTheEnd(Order order, Report report, TrainControl control) throws Exception {
        try {
            return once(order, report, control);
        } catch (TrainingFailed e) {
            Project project = project(order);
            Optional<SmallerBatch> smaller = SmallerMiniBatches.after(e, project);
            if (smaller.isEmpty()) {
                throw e;
            }
            Project changed = smaller.get().applied(project);
            ProjectFile.write(changed, order.home().run(order.run().number()).resolve(ProjectFile.FILE_NAME));
            report.event(new TrainEvent.SettingsChanged(ProjectFile.format(changed)));
            report.event(new TrainEvent.Notice(
                    0,
                    true,
                    e.title() + " The run goes on from its last checkpoint with "
                            + smaller.get().words() + "."));
        }
        return toTheEnd(new Order(order.home(), order.run(), order.projectFolder(), true), report, control);
    }

    private Outcome once(Order order, Report report, TrainControl control) throws Exception {
        Training training = prepare(order, report, control);
        tables.get().close();
        awaitEngine();
        if (tellDevice(order, report) && monitor.isEmpty()) {
            monitor = CardMonitor.ofThisProcess();
            monitor.ifPresent(CardMonitor::start);
        }
        return order.resume() ? training.resume() : training.run();
    }

    /** Which card, or why none; whether it is one. A card that is asked for and not there ends the training, which says so. */
    private static boolean tellDevice(Order order, Report report) throws ImpossiblePlan {
        String choice = project(order).model().get(EncoderParams.DEVICE);
        try {
            ComputeDevice device = ComputeDevice.choose(choice);
            report.event(
                    new TrainEvent.ComputesOn(device.inWords(), device.whyNot().orElse("")));
            boolean fellBack = !device.device().isGpu();
            Optional<String> faster = fellBack ? Optional.empty() : CardSpeedup.of(order.home(), device.name());
            device.notice()
                    .map(text -> text + faster.map(more -> " " + more).orElse(""))
                    .ifPresent(text -> report.event(new TrainEvent.Notice(0, fellBack, text)));
            return !fellBack;
        } catch (DeviceUnavailable e) {
            report.event(new Progress(Stage.PREPARING, "No graphics card", 0, 0));
            return false;
        }
    }

    private void awaitEngine() throws InterruptedException {
        try {
            engine.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "The tensor library could not be loaded: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private Training prepare(Order order, Report report, TrainControl control) throws Exception {
        report.event(new Progress(Stage.PREPARING, "Checking the project", 0, 0));
        Project project = project(order);
        boolean ahead = !order.resume() && !isTaught(project);
        Optional<PreloadedModel> early = ahead ? modelAhead(project, order) : Optional.empty();
        Plan plan = plan(project, order);
        PlannedWork work = plan.work().orElseThrow();
        report.planned(
                work.times().orElseGet(() -> RunTimes.unknown(RunSchedule.of(plan))),
                work.load().isEmpty() || work.speed().guessed(),
                order.resume());
        Path model = model(plan.project().model().get(EncoderParams.SOURCE), plan, report, control);
        if (ahead && early.isEmpty()) {
            early = Optional.of(PreloadedModel.load(project, order.projectFolder(), model, background));
        }
        LoadedData data = taught(load(plan, report, control), plan, order, report, control);
        Optional<Path> guide = Optional.empty();
        for (String source : TableLosses.guides(plan.project()).values()) {
            guide = Optional.of(model(source, plan, report, control));
        }
        if (!order.resume()) {
            notices(plan.warnings(), data.notices())
                    .forEach(notice -> report.event(new TrainEvent.Notice(0, true, notice.oneLine())));
        }
        TrainingJob job = TrainingJob.of(
                plan,
                data,
                MeasuredTables.load(plan, progress(report, control)),
                model,
                guide,
                order.home().run(order.run().number()));
        note(order, job);
        Consumer<TrainEvent> events = watched(plan, report);
        return early.isPresent()
                ? new Training(job, events, control, background, early.get())
                : new Training(job, events, control, background);
    }

    /** What it runs with and on, for whoever asks later why two runs differ. */
    private void note(Order order, TrainingJob job) throws IOException, InterruptedException {
        awaitEngine();
        SequencedMap<String, String> more = new LinkedHashMap<>();
        more.put("PyTorch", Engine.getEngine("PyTorch").getVersion());
        more.putAll(DataDigests.of(job));
        RunEnvironment.ofThisProcess()
                .with(more)
                .write(order.home().run(order.run().number()));
    }

    private Consumer<TrainEvent> watched(Plan plan, Report report) {
        OldGarbage garbage = new OldGarbage();
        SpeedMeter speed = new SpeedMeter(plan);
        DensityMeter density = new DensityMeter(plan);
        return event -> {
            report.event(event);
            if (event instanceof TrainEvent.Step step) {
                reportCard(step.step(), report);
            }
            speed.after(event, System.nanoTime());
            density.after(event);
            garbage.after(event);
        };
    }

    private void reportCard(long step, Report report) {
        Map<String, Double> seen = monitor.map(CardMonitor::take).orElse(Map.of());
        if (!seen.isEmpty()) {
            report.event(new TrainEvent.CardSeen(step, seen));
        }
    }

    /** The model, being loaded while the project is still checked, unless it has to be made first; if it is no good, the check says so. */
    private Optional<PreloadedModel> modelAhead(Project project, Order order) {
        try {
            return ModelSource.existingFolder(
                            project.model().get(EncoderParams.SOURCE), order.projectFolder(), order.home())
                    .map(folder -> PreloadedModel.load(project, order.projectFolder(), folder, background));
        } catch (UnusableModel e) {
            return Optional.empty();
        }
    }

    private static LoadedData load(Plan plan, Report report, TrainControl control) throws UnreadableData {
        return DataSection.load(plan.project().data(), plan.projectFolder(), plan.home(), progress(report, control));
    }

    private static ProgressListener progress(Report report, TrainControl control) {
        return (activity, done, total) -> {
            report.event(new Progress(Stage.PREPARING, activity, done, total));
            return goOn(control);
        };
    }

    /** With the labels of a teacher, if the project has one. */
    private static LoadedData taught(LoadedData data, Plan plan, Order order, Report report, TrainControl control)
            throws Exception {
        if (!isTaught(plan.project())) {
            return data;
        }
        Values section = plan.project().data();
        Path folder = model(section.get(DataParams.TEACHER).get(), plan, report, control);
        Teacher teacher = new Teacher(
                folder,
                TeacherLabels.of(section.get(DataParams.TEACHER_LABELS)),
                section.get(DataParams.TEACHER_SCALE),
                plan.project().model());
        return teacher.labelOnce(data, order.home().run(order.run().number()), progress(report, control));
    }

    private static boolean isTaught(Project project) {
        return project.data().get(DataParams.TEACHER).isPresent();
    }

    private static Path model(String source, Plan plan, Report report, TrainControl control)
            throws IOException, UnusableModel {
        return ModelSource.materialize(source, plan.projectFolder(), plan.home(), progress(report, control));
    }

    /** Each once: much of what reading the data finds has been said when it was looked at. */
    static List<Problem> notices(List<Problem> planned, List<Problem> ofData) {
        return Stream.concat(planned.stream(), ofData.stream().map(notice -> notice.under(Section.DATA.key())))
                .distinct()
                .toList();
    }

    private static Project project(Order order) throws ImpossiblePlan {
        ProjectReading reading = ProjectFile.read(order.home().run(order.run().number()));
        return reading.project().orElseThrow(() -> new ImpossiblePlan(reading.problems()));
    }

    private static Plan plan(Project project, Order order) throws ImpossiblePlan {
        Path runFolder = order.home().run(order.run().number());
        PlanResult result = order.resume()
                ? Planner.resumed(project, order.projectFolder(), order.home(), runFolder)
                : Planner.plan(project, order.projectFolder(), order.home());
        return switch (result) {
            case PlanResult.Ready ready -> ready.plan();
            case PlanResult.Refused refused -> throw new ImpossiblePlan(refused.problems());
        };
    }

    /** Whether neither pause nor stop has been asked for. A request for a checkpoint means nothing yet. */
    private static boolean goOn(TrainControl control) {
        return switch (control.request()) {
            case CONTINUE, CHECKPOINT, STOP_AT_EPOCH -> true;
            case PAUSE, STOP, DISCARD -> false;
        };
    }
}
