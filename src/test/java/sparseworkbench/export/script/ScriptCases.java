package sparseworkbench.export.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import sparseworkbench.data.LabelShape;
import sparseworkbench.data.Row;
import sparseworkbench.data.RowLabel;
import sparseworkbench.encoder.EncoderParams;
import sparseworkbench.eval.EvaluationParams;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;
import sparseworkbench.loss.LossCatalog;
import sparseworkbench.metric.Metric;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.Values;
import sparseworkbench.plan.RunSpace;
import sparseworkbench.progress.ProgressListener;
import sparseworkbench.project.TrainingParams;
import sparseworkbench.train.ControlRequest;
import sparseworkbench.train.TrainEvent;
import sparseworkbench.train.Training;
import sparseworkbench.train.TrainingJob;

/**
 * Trains ten steps of tiny models with every loss and writes the script and the losses of each, for {@code src/test/python/exported_scripts.py}: a main class, because what follows
 * needs Python.
 */
final class ScriptCases {
    private static final int STEPS = 10;
    private static final int ROWS = 26;
    private static final String[] THINGS = {
        "elephant", "market", "zebra", "journal", "doctor", "river", "harbour", "train", "letter", "bridge", "museum"
    };

    private final Path folder;

    private ScriptCases(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        ScriptCases cases = new ScriptCases(Path.of(args[0]));
        String four = "query_to_doc,query_to_query,doc_to_query,doc_to_doc";
        String strong = "loss.document_regularizer_weight=0.02;loss.query_regularizer_weight=0.03";
        cases.write("in-batch", "bert_splade_max", 2, none(), strong, "");
        cases.write("directions", "bert_splade_max", 3, none(), strong + ";loss.loss.directions=" + four, "");
        cases.write("scores-cosent", "bert_splade_max", 2, size(), strong + ";loss.loss=SparseCoSENTLoss", "");
        cases.write("scores-angle", "bert_splade_max", 2, size(), strong + ";loss.loss=SparseAnglELoss", "");
        cases.write("scores-cosine", "bert_splade_max", 2, size(), "loss.loss=SparseCosineSimilarityLoss", "");
        cases.write("margins", "bert_splade_max", 3, size(), strong + ";loss.loss=SparseMarginMSELoss", "");
        cases.write("distribution", "bert_splade_max", 3, size(2), "loss.loss=SparseDistillKLDivLoss", "");
        cases.write("vectors", "bert_splade_max", 2, size(2, 1), "loss=SparseMSELoss", "");
        cases.write("triplets", "bert_splade_max", 3, none(), "loss.loss=SparseTripletLoss", "");
        cases.write("guided", "bert_splade_max", 3, none(), strong + ";loss.loss=SparseGISTEmbedLoss", "");
        cases.write("l1", "bert_splade_max", 2, none(), strong + ";loss.document_regularizer=L1Regularizer", "");
        cases.write("not-empty", "bert_splade_max", 2, none(), "loss.query_regularizer=AntiZeroRegularizer", "");
        cases.write("cached", "bert_splade_max", 2, none(), "loss=CachedSpladeLoss;loss.mini_batch_size=2", "");
        cases.write("autoencoder", "bert_csr_mean", 2, none(), "loss=CSRLoss", "");
        cases.write("router", "bert_inference_free", 2, none(), strong, "");
        cases.write("prompts", "bert_splade_prompts", 2, none(), strong, "");
        cases.write(
                "settings",
                "distilbert_splade_max",
                2,
                none(),
                strong,
                "gradient_accumulation_steps=2;lr_scheduler_type=cosine;warmup_steps=3;weight_decay=0.1;max_grad_norm=0.5;"
                    + "regularizer_scheduler=none");
    }

    private static Optional<LabelShape> none() {
        return Optional.empty();
    }

    private static Optional<LabelShape> size(Integer... sizes) {
        return Optional.of(new LabelShape(List.of(sizes)));
    }

    private void write(
            String name, String model, int columns, Optional<LabelShape> labels, String loss, String training)
            throws Exception {
        try {
            TrainingJob job = job(name, Golden.bundled().resolve("models/" + model), columns, labels, loss, training);
            new TrainingScript("case “" + name + "”", name, job, List.of())
                    .write(folder.resolve(name), ProgressListener.NONE);
            SequencedMap<Long, Double> losses = new TreeMap<>();
            new Training(job, event -> note(event, losses), () -> ControlRequest.CONTINUE, Runnable::run).run();
            StringBuilder table = new StringBuilder("metric,step,value\n");
            losses.forEach((step, value) ->
                    table.append("loss,").append(step).append(',').append(value).append('\n'));
            Files.writeString(folder.resolve(name + ".csv"), table);
            System.out.println(name + " " + losses.values());
        } catch (Exception e) {
            System.out.println(name + " FAILED " + e);
        }
    }

    private static void note(TrainEvent event, Map<Long, Double> losses) {
        if (event instanceof TrainEvent.Step step) {
            losses.put(step.step(), step.metrics().get(Metric.LOSS.key()));
        }
    }

    private TrainingJob job(
            String name, Path model, int columns, Optional<LabelShape> labels, String loss, String training)
            throws Exception {
        Values chosen = ParamSet.of(LossCatalog.LOSS).defaults();
        for (String setting : loss.split(";")) {
            chosen = with(chosen, setting);
        }
        Values settings = TrainingParams.SET
                .defaults()
                .with(TrainingParams.BATCH_SIZE, 4L)
                .with(TrainingParams.LEARNING_RATE, 1e-3)
                .with(TrainingParams.DROPOUT, false)
                .with(TrainingParams.SAVE_STEPS, 1000L);
        for (String setting : training.isEmpty() ? new String[0] : training.split(";")) {
            settings = with(settings, setting);
        }
        boolean guided = loss.contains("GIST");
        if (guided) {
            chosen = chosen.withText("loss.loss.guide", model.toString());
        }
        return new TrainingJob(
                model,
                Optional.empty(),
                List.of(rows(columns, labels)),
                List.of(),
                Map.of(),
                Optional.empty(),
                EncoderParams.SET
                        .defaults()
                        .with(EncoderParams.MAX_SEQ_LENGTH, 64L)
                        .with(EncoderParams.DEVICE, "cpu"),
                chosen.get(LossCatalog.LOSS),
                List.of(),
                settings,
                EvaluationParams.SET.defaults(),
                guided ? Optional.of(model) : Optional.empty(),
                folder.resolve("runs").resolve(name),
                STEPS,
                Optional.empty(),
                RunSpace.RESERVE,
                Optional.empty());
    }

    private static Values with(Values values, String setting) throws Exception {
        int equals = setting.indexOf('=');
        return values.withText(setting.substring(0, equals), setting.substring(equals + 1));
    }

    /** Labels of two axes are as wide as the tiny model's vocabulary. */
    private static List<Row> rows(int columns, Optional<LabelShape> shape) throws Exception {
        int width = Json.read(Golden.bundled().resolve("models/bert_splade_max/config.json"))
                .get("vocab_size")
                .asInt();
        Optional<LabelShape> wide = shape.map(one -> one.axes() == 2 ? new LabelShape(List.of(columns, width)) : one);
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new Row(i + 1, texts(i, columns), wide.map(one -> label(i, one))))
                .toList();
    }

    private static List<String> texts(int i, int columns) {
        return IntStream.range(0, columns)
                .mapToObj(column -> column == 0
                        ? "where is the " + THINGS[i % 11] + " " + i
                        : "the " + THINGS[(i + 3 * column - 3) % 11] + " is behind the " + THINGS[(i / 3 + column) % 11]
                                + " " + i + " " + column)
                .toList();
    }

    private static RowLabel label(int i, LabelShape shape) {
        int size = shape.sizes().stream().reduce(1, Math::multiplyExact);
        float[] numbers = new float[size];
        for (int j = 0; j < size; j++) {
            numbers[j] = ((i * 7 + j * 3) % 11) / 11f;
        }
        return new RowLabel(numbers, shape);
    }
}
