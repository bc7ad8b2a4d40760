package sparseworkbench.worker;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import sparseworkbench.data.DataSection;
import sparseworkbench.data.RetrievalSet;
import sparseworkbench.data.Text;
import sparseworkbench.data.table.UnreadableData;
import sparseworkbench.encoder.DeviceUnavailable;
import sparseworkbench.encoder.Encoder;
import sparseworkbench.encoder.EncoderOptions;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Precision;
import sparseworkbench.encoder.ProcessorFeatures;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.SparseVectors;
import sparseworkbench.eval.EvaluationEncoding;
import sparseworkbench.eval.EvaluationResult;
import sparseworkbench.eval.RetrievalEvaluator;
import sparseworkbench.file.Json;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.project.Project;
import sparseworkbench.project.ProjectFile;

/** What each precision of this processor costs: quality and size on a project's evaluation set, and how far vectors turn. */
final class PrecisionBench {
    /** The vectors that are compared, one after the other: enough for a mean. */
    private static final int COMPARED = 1000;

    private static final double NANOS = 1e9;

    private final ModelJob job;
    private final RetrievalSet set;
    private final List<String> documents;
    private final int batch;
    private Optional<SparseVectors> single = Optional.empty();

    private PrecisionBench(ModelJob job, RetrievalSet set) {
        this.job = job;
        this.set = set;
        this.batch = job.number("batch", 64);
        this.documents = set.corpus().stream().limit(COMPARED).map(Text::text).toList();
    }

    static ObjectNode run(ModelJob job, Path model) throws IOException, UnusableModel, DeviceUnavailable, InvalidValue {
        PrecisionBench bench = new PrecisionBench(job, evaluation(job));
        EncoderOptions options = job.options();
        ObjectNode result = Json.object()
                .put("set", bench.set.name())
                .put("queries", bench.set.scoredQueries().size())
                .put("documents", bench.set.corpus().size())
                .put("compared", bench.documents.size());
        for (Precision precision : ProcessorFeatures.fast()) {
            try (Encoder encoder = Encoders.load(model, options.in(precision))) {
                result.withArray("precisions").add(bench.measure(encoder, precision));
            }
        }
        return result;
    }

    private static RetrievalSet evaluation(ModelJob job) throws IOException {
        Project project = ProjectFile.parse(job.text("project"), ProjectFile.FILE_NAME)
                .project()
                .orElseThrow(() -> new IOException("The project cannot be read."));
        try {
            return DataSection.load(project.data(), job.path("folder").orElseThrow(), job.home(), job)
                    .evaluation()
                    .orElseThrow(() -> new IOException(
                            "The project is not evaluated by how it searches. Choose one with an evaluation set, such"
                                    + " as the sample reverse-dictionary."));
        } catch (UnreadableData e) {
            throw new IOException(e.problem().oneLine(), e);
        }
    }

    private ObjectNode measure(Encoder encoder, Precision precision) {
        EvaluationResult measured = new RetrievalEvaluator(
                        set, EvaluationEncoding.of(batch), RetrievalEvaluator.Options.USUAL)
                .evaluate(encoder, job.as("Measuring " + precision.key()));
        long begun = System.nanoTime();
        SparseVectors vectors = encoder.encode(
                documents, Side.DOCUMENT, OptionalInt.empty(), batch, job.as("Encoding in " + precision.key()));
        double seconds = (System.nanoTime() - begun) / NANOS;
        single = single.or(() -> Optional.of(vectors));
        double[] cosines = single.get().cosines(vectors);
        return Json.object()
                .put("precision", precision.key())
                .put("metric", measured.primary())
                .put("quality", measured.metrics().get(measured.primary()))
                .put("active_dims", vectors.meanActiveDims())
                .put("cosine_mean", Arrays.stream(cosines).average().orElse(1))
                .put("cosine_min", Arrays.stream(cosines).min().orElse(1))
                .put("texts_per_s", BenchFigures.tenths(documents.size() / seconds));
    }
}
