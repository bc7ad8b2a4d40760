import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is trained while it is killed: a model, its rows and its settings. */
final class KilledProject {
    static final int STEPS = 60;
    /** Steps between two checkpoints. */
    static final int SAVE = 6;

    private static final int EVALUATE = 15;

    private final Path folder;
    private final Path model;

    /**
     * @param folder where it is written
     * @param model  that is trained; a copy of it drops parts
     */
    KilledProject(Path folder, Path model) {
        this.folder = folder;
        this.model = model;
    }

    /** Everything that has a state, draws numbers or takes turns: dropout, two files, accumulation, a loss that remembers. */
    void write() throws IOException {
        copyModelWithDropout();
        rows("one.csv", 60, i -> "where is thing " + i + ",thing " + i + " is here," + i % 3);
        rows("two.csv", 33, i -> "who sees thing " + i + ",somebody sees thing " + i + "," + i % 4);
        Files.writeString(folder.resolve("project.json"), String.format("""
            {"format": 1, "name": "kills",
             "data": {"train": "one.csv", "more_train": ["two.csv"], "evaluation": "held_out", "held_out_rows": 9},
             "model": {"source": "model", "max_seq_length": 64, "threads": 1, "device": "cpu", "initial_active_dims": null},
             "loss": {"name": "SpladeLoss", "loss": {"name": "SparseCoSENTLoss"},
              "document_regularizer": {"name": "DfFlopsRegularizer"}},
             "training": {"batch_size": 4, "gradient_accumulation_steps": 2, "batch_sampler": "group_by_label",
              "learning_rate": 0.001, "max_steps": %d, "save_steps": %d},
             "evaluation": {"eval_steps": %d, "bm25_baseline": false}}
            """, STEPS, SAVE, EVALUATE));
    }

    private interface RowText {
        String of(int row);
    }

    private void rows(String file, int count, RowText row) throws IOException {
        Files.writeString(
                folder.resolve(file),
                IntStream.range(0, count)
                        .mapToObj(row::of)
                        .collect(Collectors.joining("\n", "query,positive,score\n", "\n")));
    }

    private void copyModelWithDropout() throws IOException {
        Path copy = folder.resolve("model");
        try (Stream<Path> files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(model.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        Path config = copy.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceAll("(dropout_prob\": )0\\.0", "$10.1"));
    }
}
