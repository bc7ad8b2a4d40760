package sparseworkbench.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import sparseworkbench.encoder.Encoders;
import sparseworkbench.encoder.Side;
import sparseworkbench.encoder.TrainableEncoder;
import sparseworkbench.export.onnx.ModelGraphs;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.CardFacts;
import sparseworkbench.model.Layout;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.SaveOptions;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.weights.LazyTensor;
import sparseworkbench.weights.OnnxFile;
import sparseworkbench.weights.OnnxGraph;
import sparseworkbench.weights.PartComparison;

/** ONNX files beside the tokenizer and the settings of the model folder. */
final class OnnxExport implements Export {
    private static final String PRODUCER = "Sparse Workbench ";

    @Override
    public Written write(ExportSource source, Path beside) throws IOException, UnusableModel {
        List<String> notes = new ArrayList<>();
        Map<String, Integer> ids = new HashMap<>();
        Path folder = beside.resolve("folder");
        try (TrainableEncoder encoder = Encoders.load(source.folder(), source.options())) {
            for (int id = 0; id < encoder.dimension(); id++) {
                ids.put(encoder.term(id), id);
            }
            // What a graph cannot hold stands beside it: tokenizer, prompts and limits, as the reference reads them.
            encoder.save(folder, new SaveOptions(Layout.CURRENT, CardFacts.NONE));
            notePrompts(encoder, notes);
        }
        ModelFolder model = ModelFolder.open(folder);
        Map<String, OnnxGraph> graphs = ModelGraphs.of(model, ids);
        int done = 0;
        for (Map.Entry<String, OnnxGraph> graph : graphs.entrySet()) {
            source.progress().reportOrCancel("Writing " + graph.getKey(), done++, graphs.size());
            graph.getValue().write(beside.resolve(graph.getKey()), PRODUCER + ProgramVersion.read());
        }
        if (model.architecture() instanceof Architecture.Csr) {
            notes.add("A CSR model has no vocabulary head, so there is no " + ModelGraphs.MASKED_LANGUAGE + ".");
        }
        source.progress().reportOrCancel("Reading it again", 0, 0);
        List<String> left = compare(model, OnnxFile.open(beside.resolve(ModelGraphs.WHOLE)));
        if (!left.isEmpty()) {
            notes.add("Weights of the model that the graph does not use, and does not hold: " + String.join(", ", left)
                    + ".");
        }
        Snippets.write(ExportKind.ONNX, beside, Map.of());
        notes.add("The program has no ONNX runtime: weights were read again and compared, and vectors are not."
                + " snippets/check.py compares the vectors of ten texts with onnxruntime.");
        return new Written(
                "All weights of the transformer read again from " + ModelGraphs.WHOLE + ": equal to the model's.",
                OptionalDouble.empty(),
                0,
                0,
                notes);
    }

    private static void notePrompts(TrainableEncoder encoder, List<String> notes) {
        for (Side side : List.of(Side.QUERY, Side.DOCUMENT)) {
            if (!encoder.prompt(side).isEmpty()) {
                notes.add("Put “" + encoder.prompt(side) + "” before every "
                        + (side == Side.QUERY ? "query" : "document") + ": a graph has no prompts.");
            }
        }
    }

    /** @return names of weights that the graph does not hold */
    private static List<String> compare(ModelFolder model, OnnxFile written) throws IOException {
        List<String> left = new ArrayList<>();
        var names = model.architecture().transformer().names();
        for (String name : names.wanted().keySet()) {
            if (written.has(name)) {
                PartComparison numbers =
                        new PartComparison(new LazyTensor(names.wanted().get(name), () -> numbers(model, name)));
                written.parts(name, numbers);
                if (!numbers.isSame()) {
                    throw new IOException("The ONNX file that was written differs from the model in “" + name
                            + "”. The disk may be damaged; write it somewhere else.");
                }
            } else {
                left.add(name);
            }
        }
        return left;
    }

    private static FloatBuffer numbers(ModelFolder model, String name) {
        try {
            return model.architecture().transformer().names().load(name).numbers();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
