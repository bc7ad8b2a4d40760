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
 * @param path          the folder
 * @param architecture  what the model is put together from
 * @param sentence      prompts and similarity
 * @param untrainedHead whether a vocabulary head is missing or was made up by this program and not trained yet
 */
public record ModelFolder(Path path, Architecture architecture, SentenceConfig sentence, boolean untrainedHead) {
    static final String OURS = "workbench.json";
    static final String UNTRAINED_HEAD = "untrained_head";
    private static final String FIELD = "source";

    /** Looks at a folder without reading its weights; it says itself what it is. */
    public static ModelFolder open(Path path) throws IOException, UnusableModel {
        return open(path, Optional.empty());
    }

    /**
     * Looks at a folder without reading its weights.
     *
     * @param wanted name of the {@link Architecture} that the model is to have; another one keeps the transformer alone and adds
     *               what it needs
     */
    public static ModelFolder open(Path path, Optional<String> wanted) throws IOException, UnusableModel {
        if (!Files.isDirectory(path)) {
            MissingFiles.check(path);
        }
        Architecture architecture = Architectures.read(path, wanted);
        boolean head = !(architecture instanceof Architecture.Csr);
        return new ModelFolder(
                path,
                architecture,
                SentenceConfig.read(path),
                head && (!architecture.transformer().hasHead() || saysUntrained(path)));
    }

    private static boolean saysUntrained(Path path) throws IOException {
        return Json.readIfThere(path.resolve(OURS)).path(UNTRAINED_HEAD).asBoolean(false);
    }

    /** The same with parts or settings of the architecture changed. */
    public ModelFolder with(Architecture other) {
        return new ModelFolder(path, other, sentence, untrainedHead);
    }

    /** The same with other prompts or another similarity. */
    public ModelFolder with(SentenceConfig other) {
        return new ModelFolder(path, architecture, other, untrainedHead);
    }

    /** What a person should know. */
    List<Problem> warnings() throws IOException {
        List<Problem> warnings = new ArrayList<>();
        if (TokenizationSettings.sentenceConfig(architecture.transformer().path())
                .has("processing_kwargs")) {
            warnings.add(Problem.warning(
                    FIELD,
                    "The folder changes how texts are split (processing_kwargs in sentence_bert_config.json), "
                            + "which is not done here.",
                    "Compare a few vectors with the reference before you rely on the model."));
        }
        if (untrainedHead && !architecture.transformer().hasHead()) {
            warnings.add(Problem.warning(
                    FIELD,
                    "The model has no head over the vocabulary; it is given one that has to be trained.",
                    "Set its initial sparsity, or choose the architecture “csr”, which needs no such head."));
        }
        return warnings;
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
