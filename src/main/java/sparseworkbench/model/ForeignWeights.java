package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sparseworkbench.param.Problem;

/** Weights in a format that is not read: what it is called and how they become safetensors. */
final class ForeignWeights {
    private static final List<String> NOT_WEIGHTS =
            List.of("training_args.bin", "optimizer.pt", "optimizer.bin", "scheduler.pt", "scaler.pt", "rng_state.pth");
    /** Works for one file and for several; nothing in them is run. */
    private static final String CONVERTED =
            "in Python, in that folder: import glob, torch; from safetensors.torch import save_file; w = {};"
                + " [w.update(torch.load(f, \"cpu\", weights_only=True)) for f in glob.glob(\"pytorch_model*.bin\")];"
                + " save_file({k: v.clone().contiguous() for k, v in w.items()}, \"model.safetensors\", {\"format\":"
                + " \"pt\"}).";

    private static final String PICKLE = "a pickle, which can run any program when it is read";

    /**
     * A format.
     *
     * @param what   what the weights are
     * @param cure   what makes them readable
     * @param names of the files, in lower case: a regular expression
     */
    private record Format(String what, String cure, String names) {
        boolean has(String name) {
            return name.toLowerCase(Locale.ROOT).matches(names);
        }
    }

    /** The more special endings first: OpenVINO's and fastText's files end as pickles do. */
    private static final List<Format> FORMATS = List.of(
            new Format(
                    "for OpenVINO",
                    "Use the folder of the model that was exported, with its model.safetensors.",
                    "openvino_model.*\\.(xml|bin)"),
            new Format(
                    "GGUF, for llama.cpp",
                    "Use the folder of the model that was converted, with its model.safetensors.",
                    ".*\\.(gguf|ggml)"),
            new Format(
                    "TensorFlow's",
                    "Use the PyTorch version of the model, or convert them with a transformers before version 5, in"
                            + " Python: AutoModelForMaskedLM.from_pretrained(folder,"
                            + " from_tf=True).save_pretrained(other_folder).",
                    ".*\\.(h5|keras|tflite|pb|ckpt\\.index|ckpt\\.meta)"),
            new Format(
                    "Flax's",
                    "Use the PyTorch version of the model, or convert them with a transformers before version 5, in"
                            + " Python: AutoModelForMaskedLM.from_pretrained(folder,"
                            + " from_flax=True).save_pretrained(other_folder).",
                    ".*\\.msgpack"),
            new Format(
                    "fastText's: a vector per word, without a transformer",
                    "Choose a transformer.",
                    ".*\\.(ftz|vec)|(cc|wiki|crawl|lid)[.-].*\\.bin"),
            new Format("for rust-bert", "Use the folder of the model that was converted.", ".*\\.ot"),
            new Format(
                    "an ONNX export under a name that is not looked for",
                    "Only model.onnx and onnx/model.onnx are read, with float numbers. Use the folder of the model"
                            + " that was exported, with its model.safetensors.",
                    ".*\\.onnx"),
            new Format(
                    "a part of split weights, whose index is missing",
                    "Add model.safetensors.index.json; it says which tensor is where.",
                    ".*-\\d+-of-\\d+\\.safetensors"),
            new Format(
                    "safetensors under a name that neither this program nor the reference library looks for",
                    "Rename the file to model.safetensors.",
                    ".*\\.safetensors"),
            new Format(
                    PICKLE,
                    "Convert them to model.safetensors first, where you trust them: " + CONVERTED,
                    ".*\\.(bin|pt|pth|pkl|ckpt|bin\\.index\\.json)"));

    private ForeignWeights() {}

    /** What is said where weights are missing: which others lie there, if any. */
    static Problem problem(Path folder) throws IOException {
        return of(folder)
                .orElseGet(() -> Problem.error(
                        "source",
                        "The model folder " + folder + " lacks " + WeightFiles.SINGLE + ".",
                        "Choose another folder or add the file."));
    }

    /** The same for a module of the reference other than a transformer, whose pickles the reference converts. */
    static Problem problemOfModule(Path folder) throws IOException {
        Problem problem = problem(folder);
        return problem.what().contains(PICKLE)
                ? Problem.error(
                        problem.path(),
                        problem.what(),
                        "Save the whole model again, where you trust it: in Python, SparseEncoder(folder)"
                                + ".save_pretrained(other_folder).")
                : problem;
    }

    /** Weights of another format in a folder or its folder {@code onnx}. */
    static Optional<Problem> of(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path place : List.of(folder, folder.resolve("onnx"), folder.resolve("openvino"))) {
            names.addAll(names(place));
        }
        for (Format format : FORMATS) {
            Optional<String> found = names.stream().filter(format::has).findFirst();
            if (found.isPresent()) {
                return Optional.of(Problem.error(
                        "source",
                        "The weights in " + folder + " are " + format.what + " (" + found.get() + "): there is no "
                                + WeightFiles.SINGLE + ".",
                        format.cure));
            }
        }
        return Optional.empty();
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !NOT_WEIGHTS.contains(name) && !name.startsWith(LoraAdapter.WEIGHTS_STEM))
                    .sorted()
                    .toList();
        }
    }
}
