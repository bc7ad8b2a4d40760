package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.DamagedFile;
import sparseworkbench.file.IoReason;
import sparseworkbench.home.Home;
import sparseworkbench.model.backbone.BackboneConfig;
import sparseworkbench.model.backbone.Sizes;
import sparseworkbench.param.Problem;

/**
 * A quick look at a model without loading its weights: milliseconds.
 *
 * @param name          name for people
 * @param folder        where it is, if it is there already; the built-in model may still have to be written
 * @param facts         what it is, if that can be read
 * @param untrained     what of it has never been trained; the initial sparsity of a head is to be calibrated
 * @param weights       names of its trainable weights, as far as they can be read
 * @param problems      what stands in the way, located at {@code source}
 */
public record ModelCheck(
        String name,
        Optional<Path> folder,
        Optional<ModelFacts> facts,
        Optional<UntrainedPart> untrained,
        List<String> weights,
        List<Problem> problems) {

    public ModelCheck {
        weights = List.copyOf(weights);
        problems = List.copyOf(problems);
    }

    /**
     * Looks at a model.
     *
     * @param source {@code builtin:NAME}, a {@link sparseworkbench.home.RunModel} or a folder
     * @param base   what a relative folder is relative to: the folder of the project file
     */
    public static ModelCheck of(String source, Path base, Home home) {
        return of(source, Optional.empty(), base, home);
    }

    /**
     * Looks at a model that is to have a certain architecture.
     *
     * @param wanted one of {@link Architecture#KEYS}; without it the model's own
     */
    public static ModelCheck of(String source, Optional<String> wanted, Path base, Home home) {
        try {
            return switch (ModelSource.of(source, base)) {
                case ModelSource.BuiltIn builtIn -> builtIn(builtIn.name(), wanted, BuiltInModel.folder(home));
                case ModelSource.OfRun run ->
                    folder(run.model().inWords(), wanted, RunModelFolder.of(run.model(), home));
                case ModelSource.Folder folder ->
                    folder(
                            folder.path().getFileName() == null
                                    ? folder.path().toString()
                                    : folder.path().getFileName().toString(),
                            wanted,
                            folder.path());
            };
        } catch (UnusableModel e) {
            return new ModelCheck(
                    source, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), e.problems());
        }
    }

    private static ModelCheck builtIn(String name, Optional<String> wanted, Path folder) {
        if (Files.isDirectory(folder)) {
            ModelCheck there = folder(name, wanted, folder);
            return there.usable()
                    ? there
                    : new ModelCheck(
                            name,
                            there.folder,
                            there.facts,
                            there.untrained,
                            there.weights,
                            there.problems.stream()
                                    .map(p -> Problem.error(
                                            p.path(),
                                            p.what(),
                                            "Delete that folder; it is written again at the next start."))
                                    .toList());
        }
        BackboneConfig config = BuiltInModel.config();
        Sizes sizes = config.sizes();
        String architecture = wanted.orElse(Architecture.Splade.KEY);
        boolean csr = architecture.equals(Architecture.Csr.KEY);
        ModelFacts facts = new ModelFacts(
                architecture,
                config.family().modelType(),
                sizes.layers(),
                sizes.hidden(),
                sizes.heads(),
                sizes.vocabulary(),
                csr ? AutoencoderFolder.Settings.forTransformer(sizes.hidden()).hiddenDim() : sizes.vocabulary(),
                BuiltInModel.MAX_LENGTH,
                config.dropouts().embeddings(),
                config.dropouts().attention(),
                true,
                true,
                BuiltInModel.PARAMETERS,
                SentenceConfig.USUAL_SIMILARITY,
                csr ? SpecialTokens.State.NONE : SpecialTokens.State.KEPT);
        return new ModelCheck(
                name,
                Optional.empty(),
                Optional.of(facts),
                Optional.of(csr ? UntrainedPart.AUTOENCODER : UntrainedPart.HEAD),
                ParameterNames.of(architecture, config),
                List.of());
    }

    private static ModelCheck folder(String name, Optional<String> wanted, Path path) {
        Optional<Path> there = Files.isDirectory(path) ? Optional.of(path) : Optional.empty();
        try {
            ModelFolder folder = ModelFolder.open(path, wanted);
            return new ModelCheck(
                    name,
                    there,
                    Optional.of(folder.facts()),
                    folder.untrained(),
                    ParameterNames.of(folder.architecture()),
                    folder.warnings(wanted.isPresent()));
        } catch (UnusableModel e) {
            return new ModelCheck(name, there, Optional.empty(), Optional.empty(), List.of(), e.problems());
        } catch (IOException e) {
            return new ModelCheck(
                    name,
                    there,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    List.of(Problem.error(
                            "source",
                            e instanceof DamagedFile
                                    ? e.getMessage()
                                    : "The model folder " + path + " cannot be read: " + IoReason.of(e) + ".",
                            "Choose another model folder.")));
        }
    }

    /** Whether its vocabulary head has never been trained. */
    public boolean untrainedHead() {
        return untrained.equals(Optional.of(UntrainedPart.HEAD));
    }

    /**
     * Whether its vocabulary head is as transformers makes one, with a bias of 0 for every word; reads that bias. A head that has been trained
     * for masked words or as SPLADE has other ones.
     */
    public boolean flatHead() {
        if (untrainedHead()
                || folder.isEmpty()
                || facts.isEmpty()
                || facts.get().architecture().equals(Architecture.Csr.KEY)) {
            return false;
        }
        try {
            return ModelFolder.open(folder.get(), facts.map(ModelFacts::architecture))
                    .architecture()
                    .transformer()
                    .hasFlatHead();
        } catch (IOException | UnusableModel e) {
            return false; // Who loads it says so.
        }
    }

    /** Whether it can be trained. */
    public boolean usable() {
        return problems.stream().noneMatch(Problem::isError);
    }
}
