package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.model.tokenizer.BuiltTokenizer;
import sparseworkbench.param.Problem;

/** Says which files of a transformer's folder are missing. */
final class MissingFiles {
    private static final String FIELD = "source";

    private MissingFiles() {}

    /** Refuses a folder that lacks its configuration, its tokenizer, or weights, its own or those of the model that an adapter changes. */
    static void check(Path path) throws IOException, UnusableModel {
        List<Problem> problems = of(path);
        if (!problems.isEmpty()) {
            throw new UnusableModel(problems);
        }
    }

    private static List<Problem> of(Path path) throws IOException {
        boolean adapter = LoraAdapter.isThere(path);
        boolean config = adapter || Files.isRegularFile(path.resolve(TransformerFolder.CONFIG));
        Optional<Problem> kind = config ? Optional.empty() : FolderKind.of(path);
        if (kind.isPresent()) {
            return List.of(kind.get());
        }
        List<Problem> problems = new ArrayList<>();
        if (!adapter && WeightFiles.find(path).isEmpty()) {
            problems.add(ForeignWeights.problem(path));
        }
        if (!config) {
            problems.add(missing(path, TransformerFolder.CONFIG, "Choose another folder or add the file."));
        }
        if (!BuiltTokenizer.isThere(path)) {
            problems.add(missing(
                    path,
                    TokenizerFiles.TOKENIZER,
                    "Add the file, or choose another folder. Where the tokenizer is another file, such as a"
                            + " sentencepiece.bpe.model, a current transformers with the package sentencepiece"
                            + " writes it: in Python, AutoTokenizer.from_pretrained(folder).save_pretrained(folder)."));
        }
        return problems;
    }

    private static Problem missing(Path path, String name, String cure) {
        return Problem.error(FIELD, "The model folder " + path + " lacks " + name + ".", cure);
    }
}
