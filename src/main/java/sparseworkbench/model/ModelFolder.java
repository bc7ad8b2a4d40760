package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;
import sparseworkbench.param.Problem;

/**
 * A checked model folder: every file that is needed is there and fits.
 *
 * @param path         the folder
 * @param architecture what the model is put together from
 * @param sentence     prompts and similarity
 * @param untrained    what is missing or was made up by this program and not trained yet
 * @param notes        where its modules are read otherwise than a person or the reference may expect
 */
public record ModelFolder(
        Path path,
        Architecture architecture,
        SentenceConfig sentence,
        Optional<UntrainedPart> untrained,
        List<Problem> notes) {
    static final String OURS = "workbench.json";
    private static final String FIELD = "source";

    /** Looks at a folder without reading its weights; it says itself what it is. */
    public static ModelFolder open(Path path) throws IOException, UnusableModel {
        return open(path, Optional.empty());
    }

    /**
     * Looks at a folder without reading its weights.
     *
     * @param wanted name of the {@link Architecture} that the model is to have; another one keeps the transformer, between SPLADE and
     *               inference-free also what follows it, and adds what it needs
     */
    public static ModelFolder open(Path path, Optional<String> wanted) throws IOException, UnusableModel {
        if (!Files.isDirectory(path)) {
            MissingFiles.check(path);
        }
        Architectures.Found found = Architectures.read(path, wanted);
        return new ModelFolder(
                path, found.architecture(), found.sentence(), untrained(path, found.architecture()), found.warnings());
    }

    private static Optional<UntrainedPart> untrained(Path path, Architecture architecture) throws IOException {
        UntrainedPart part = architecture instanceof Architecture.Csr ? UntrainedPart.AUTOENCODER : UntrainedPart.HEAD;
        boolean there = architecture instanceof Architecture.Csr csr
                ? csr.autoencoder().weights().isPresent()
                : architecture.transformer().hasHead();
        boolean said = Json.readIfThere(path.resolve(OURS)).path(part.key()).asBoolean(false);
        return there && !said ? Optional.empty() : Optional.of(part);
    }

    /** Whether a vocabulary head is missing or was made up by this program and not trained yet. */
    public boolean untrainedHead() {
        return untrained.equals(Optional.of(UntrainedPart.HEAD));
    }

    /** The same with parts or settings of the architecture changed. */
    public ModelFolder with(Architecture other) {
        return new ModelFolder(path, other, sentence, untrained, notes);
    }

    /** The same with other prompts or another similarity. */
    public ModelFolder with(SentenceConfig other) {
        return new ModelFolder(path, architecture, other, untrained, notes);
    }

    /**
     * What a person should know.
     *
     * @param chosen whether its architecture was chosen by a person, who then knows that it is not the folder's own
     */
    List<Problem> warnings(boolean chosen) throws IOException {
        List<Problem> warnings = differences();
        untrained
                .filter(part -> lacks(part) && !(chosen && part == UntrainedPart.AUTOENCODER))
                .map(UntrainedPart::warning)
                .ifPresent(warnings::add);
        return warnings;
    }

    /** Where the model is read otherwise than its files or the reference suggest. */
    public List<Problem> differences() throws IOException {
        List<Problem> differences = new ArrayList<>(notes);
        BomWarning.of(path).ifPresent(differences::add);
        differences.addAll(architecture.transformer().reading().warnings());
        if (architecture instanceof Architecture.InferenceFree router) {
            differences.addAll(router.queries().reading().warnings());
        }
        differences.addAll(architecture.transformer().warnings());
        return differences;
    }

    /** Whether the files have no such part at all. */
    private boolean lacks(UntrainedPart part) {
        return switch (part) {
            case HEAD -> !architecture.transformer().hasHead();
            case AUTOENCODER ->
                architecture instanceof Architecture.Csr csr
                        && csr.autoencoder().weights().isEmpty();
        };
    }

    /** What the folder holds, for people. */
    public ModelFacts facts() throws IOException {
        TransformerFolder transformer = architecture.transformer();
        var config = transformer.config();
        return new ModelFacts(
                architecture.key(),
                config.family().modelType(),
                config.sizes().layers(),
                config.sizes().hidden(),
                config.sizes().heads(),
                config.sizes().vocabulary(),
                architecture.dimension(),
                transformer.reading().limit(),
                config.dropouts().embeddings(),
                config.dropouts().attention(),
                transformer.hasHead(),
                config.tied(),
                parameters(),
                sentence.similarity().orElse(SentenceConfig.USUAL_SIMILARITY),
                SpecialTokens.of(architecture));
    }

    private long parameters() {
        long transformer = architecture.transformer().names().count();
        return switch (architecture) {
            case Architecture.Splade splade -> transformer;
            case Architecture.InferenceFree router -> transformer + router.dimension();
            case Architecture.Csr csr ->
                transformer
                        + csr.autoencoder().settings().hiddenDim()
                                * (csr.autoencoder().settings().inputDim() + 1L)
                        + csr.autoencoder().settings().inputDim();
        };
    }
}
