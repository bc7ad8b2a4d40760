package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** Says which files of a transformer's folder are missing. */
final class MissingFiles {
    private static final List<String> PICKLES = List.of(".bin", ".pt", ".pth", ".pkl", ".ckpt", ".bin.index.json");
    private static final List<String> NOT_WEIGHTS =
            List.of("training_args.bin", "optimizer.pt", "scheduler.pt", "rng_state.pth");
    private static final String FIELD = "source";

    private MissingFiles() {}

    static void check(Path path) throws IOException, UnusableModel {
        List<Problem> problems = of(path);
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems);
        }
    }

    private static List<Problem> of(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(Problem.error(
                    FIELD,
                    Files.exists(path) ? path + " is a file, not a model folder." : "There is no folder " + path + ".",
                    "Choose the folder that holds config.json and model.safetensors."));
        }
        List<Problem> problems = new ArrayList<>();
        if (WeightFiles.find(path).isEmpty()) {
            problems.add(weights(path));
        }
        for (String name : List.of(TransformerFolder.CONFIG, TokenizerFile.NAME)) {
            if (!Files.isRegularFile(path.resolve(name))) {
                problems.add(Problem.error(
                        FIELD,
                        "The model folder " + path + " lacks " + name + ".",
                        name.equals(TokenizerFile.NAME)
                                ? "Add the file; a tokenizer that has only vocab.txt or merges.txt writes it when it"
                                        + " is saved by a current transformers."
                                : "Choose another folder or add the file."));
            }
        }
        return problems;
    }

    private static Problem weights(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<String> pickled = files.map(file -> file.getFileName().toString())
                    .filter(name -> PICKLES.stream().anyMatch(name::endsWith) && !NOT_WEIGHTS.contains(name))
                    .sorted()
                    .toList();
            if (!pickled.isEmpty()) {
                return Problem.error(
                        FIELD,
                        "The weights in " + path + " are a pickle (" + pickled.getFirst()
                                + "), which can run any program when it is read.",
                        "Convert them to model.safetensors first, where you trust them: in Python,"
                                + " AutoModelForMaskedLM.from_pretrained(folder).save_pretrained(other_folder).");
            }
        }
        return Problem.error(
                FIELD,
                "The model folder " + path + " lacks " + WeightFiles.SINGLE + ".",
                "Choose another folder or add the file.");
    }
}
