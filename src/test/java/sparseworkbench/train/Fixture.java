package sparseworkbench.train;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import sparseworkbench.batch.BatchSampler;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.data.Text;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.eval.EvaluatorKind;
import sparseworkbench.golden.Golden;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.project.TrainingParams;

/** A small training on the tiny reference model, and someone who listens to it. */
final class Fixture {
    static final Path TINY_MODEL = Golden.bundled().resolve("models/bert_splade_max");
    private static final String[] THINGS = {
        "elephant",
        "market",
        "zebra",
        "journal",
        "doctor",
        "river",
        "harbour",
        "train",
        "letter",
        "bridge",
        "museum",
        "kettle",
        "lantern",
        "painting",
        "window",
        "garden"
    };

    private Fixture() {}

    static List<Row> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(
                        i + 1,
                        List.of(
                                "where is the " + THINGS[i % 16] + " " + i,
                                "The " + THINGS[i % 16] + " is behind the " + THINGS[(i / 16 + i + 1) % 16] + " " + i)))
                .toList();
    }

    static RetrievalSet retrieval() {
        List<Text> queries = List.of(new Text("q1", "where is the zebra"), new Text("q2", "who protects the letter"));
        List<Text> corpus = List.of(
                new Text("d1", "The zebra is behind the mill."),
                new Text("d2", "A baker protects the letter."),
                new Text("d3", "The river visits the market."));
        return new RetrievalSet("three", queries, corpus, Map.of("q1", Set.of("d1"), "q2", Set.of("d2")));
    }

    static Values settings() {
        return TrainingParams.SET
                .defaults()
                .with(TrainingParams.BATCH_SIZE, 4L)
                .with(TrainingParams.LEARNING_RATE, 1e-3)
                .with(TrainingParams.SAVE_STEPS, 1000L);
    }

    static TrainingJob job(Path model, Path runFolder, Values settings, Optional<RetrievalSet> evaluation, long steps) {
        Values model64 = EncoderParams.SET
                .defaults()
                .with(EncoderParams.MAX_SEQ_LENGTH, 64L)
                .with(EncoderParams.DEVICE, "cpu");
        return job(
                model,
                Optional.empty(),
                rows(26),
                evaluation,
                model64,
                LossCatalog.LOSS.defaultValue(),
                settings,
                EvaluationParams.SET.defaults().with(EvaluationParams.EVAL_STEPS, 3L),
                runFolder,
                steps);
    }

    /** With one table and without a guide. */
    static TrainingJob job(
            Path modelFolder,
            Optional<InitialSparsity> initialSparsity,
            List<Row> rows,
            Optional<RetrievalSet> evaluationSet,
            Values model,
            Variant loss,
            Values training,
            Values evaluation,
            Path runFolder,
            long totalSteps) {
        return job(
                modelFolder,
                initialSparsity,
                List.of(rows),
                List.of(),
                Map.of(),
                evaluationSet,
                model,
                loss,
                training,
                evaluation,
                Optional.empty(),
                runFolder,
                totalSteps);
    }

    /** Of unknown provenance, and on a disk that has room. */
    static TrainingJob job(
            Path modelFolder,
            Optional<InitialSparsity> initialSparsity,
            List<List<Row>> tables,
            List<Row> heldOut,
            Map<EvaluatorKind, List<Row>> measuredRows,
            Optional<RetrievalSet> evaluationSet,
            Values model,
            Variant loss,
            Values training,
            Values evaluation,
            Optional<Path> guide,
            Path runFolder,
            long totalSteps) {
        return new TrainingJob(
                modelFolder,
                initialSparsity,
                tables,
                heldOut,
                measuredRows,
                evaluationSet,
                model,
                loss,
                List.of(),
                training,
                evaluation,
                guide,
                runFolder,
                totalSteps,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    /** The same with other tables and another loss, written as on the command line. */
    static TrainingJob with(TrainingJob job, List<List<Row>> tables, String... loss) {
        try {
            Values section = ParamSet.of(LossCatalog.LOSS).defaults();
            for (String setting : loss) {
                section = section.withText(
                        setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
            }
            return job(
                    job.modelFolder(),
                    job.initialSparsity(),
                    tables,
                    job.heldOut(),
                    job.measuredRows(),
                    job.evaluationSet(),
                    job.model(),
                    section.get(LossCatalog.LOSS),
                    job.training(),
                    job.evaluation(),
                    job.guide(),
                    job.runFolder(),
                    job.totalSteps());
        } catch (InvalidValue e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Rows with a score, of a few values only. */
    static List<Row> scored(int count) {
        return rows(count).stream()
                .map(row -> new Row(row.number(), row.texts(), Optional.of(RowLabel.of(row.number() % 3))))
                .toList();
    }

    /** Everything that a training emits, and a control request that depends on it. */
    static final class Ear {
        final List<TrainEvent> events = new ArrayList<>();

        Training listenTo(TrainingJob job) throws TrainingFailed {
            return new Training(job, events::add, () -> ControlRequest.CONTINUE, Runnable::run);
        }

        Training listenTo(TrainingJob job, TrainControl control) throws TrainingFailed {
            return new Training(job, events::add, control, Runnable::run);
        }

        Training listenTo(TrainingJob job, EncoderLoader loader) throws TrainingFailed {
            return listenTo(job, loader, SamplerFactory.of(job.tables(), job.training()));
        }

        Training listenTo(TrainingJob job, EncoderLoader loader, BatchSampler sampler) {
            return new Training(job, events::add, () -> ControlRequest.CONTINUE, Runnable::run, loader, sampler);
        }

        List<TrainEvent.Step> steps() {
            return all(TrainEvent.Step.class);
        }

        <E extends TrainEvent> List<E> all(Class<E> kind) {
            return events.stream().filter(kind::isInstance).map(kind::cast).toList();
        }

        /** The request once so many steps have been emitted. */
        TrainControl after(int steps, ControlRequest request) {
            return () -> steps().size() >= steps ? request : ControlRequest.CONTINUE;
        }
    }

    /** The real encoder, but {@code embed} goes through {@code change}, given the real embedding. */
    static EncoderLoader changed(TrainingJob job, BiFunction<TrainableEncoder, Object, Object> change) {
        return folder -> {
            TrainableEncoder real = EncoderLoader.of(job).load(folder);
            return (TrainableEncoder) Proxy.newProxyInstance(
                    TrainableEncoder.class.getClassLoader(),
                    new Class<?>[] {TrainableEncoder.class},
                    (proxy, method, arguments) -> {
                        try {
                            Object result = method.invoke(real, arguments);
                            return method.getName().equals("embed") ? change.apply(real, result) : result;
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        };
    }
}
