package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/** Finds out what a folder holds, as the reference does. */
final class Architectures {
    static final String AFTER = "After SpladePooling, an autoencoder or a Router only Normalize may follow; before an"
            + " autoencoder there is a Transformer and a Pooling. Choose another model.";

    private final Path path;
    private final List<ModuleEntry> modules;
    private final List<Problem> warnings = new ArrayList<>();

    private Architectures(Path path, List<ModuleEntry> modules) {
        this.path = path;
        this.modules = modules;
    }

    /**
     * What a folder holds.
     *
     * @param sentence prompts and similarity
     * @param warnings where it is read otherwise than a person or the reference may expect
     */
    record Found(Architecture architecture, SentenceConfig sentence, List<Problem> warnings) {
        Found {
            warnings = List.copyOf(warnings);
        }
    }

    static Found read(Path path, Optional<String> wanted) throws IOException, UnusableModel {
        SavedAs saved = SavedAs.read(path);
        Architectures reading = new Architectures(path, saved.hasModules() ? ModuleEntry.read(path) : List.of());
        reading.warnings.addAll(saved.warnings(reading.modules));
        reading.modules.forEach(module -> reading.warnings.addAll(module.oddities()));
        Architecture found = reading.read(wanted);
        SentenceConfig sentence = saved.hasModules() ? SentenceConfig.read(path) : SentenceConfig.NONE;
        reading.warnings.addAll(sentence.warnings(path));
        return new Found(found, sentence, reading.warnings);
    }

    private Architecture read(Optional<String> wanted) throws IOException, UnusableModel {
        boolean plain = modules.isEmpty();
        boolean router = plain ? isRouterWithoutModules() : modules.getFirst().kind() == ModuleKind.ROUTER;
        if (plain && !router) {
            MissingFiles.check(path);
        }
        Optional<Architecture> routed = router ? Optional.of(router()) : Optional.empty();
        String there = routed.isPresent() ? routed.get().key() : plain ? ofPlain() : ofModules();
        String chosen = wanted.orElse(there);
        if (chosen.equals(there)) {
            return routed.isPresent()
                    ? routed.get()
                    : chosen.equals(Architecture.Csr.KEY) ? csr() : splade(chain(), first());
        }
        boolean module = router || !plain;
        if (!plain && !router) {
            TransformerTask.checkOwn(modules.getFirst());
        }
        if (chosen.equals(Architecture.Csr.KEY)) {
            return asCsr(routed.isPresent() ? routed.get().transformer().path() : first(), module);
        }
        Architecture.Splade documents = routed.isPresent()
                ? documents(routed.get())
                : there.equals(Architecture.Splade.KEY)
                        ? splade(chain(), first())
                        : new Architecture.Splade(
                                TransformerFolder.open(first(), true, module), SpladePooling.DEFAULT, false);
        return chosen.equals(Architecture.Splade.KEY) ? documents : withOnes(documents);
    }

    private static Architecture.Splade documents(Architecture routed) {
        return routed instanceof Architecture.InferenceFree both ? both.documents() : (Architecture.Splade) routed;
    }

    /** Without {@code modules.json} the reference takes the transformer beside a router, and fails where there is none. */
    private boolean isRouterWithoutModules() {
        Path router = path.resolve(RouterFile.NAME);
        if (!Files.isRegularFile(router)) {
            return false;
        }
        boolean transformer = Files.isRegularFile(path.resolve(TransformerFolder.CONFIG));
        warnings.add(Problem.warning(
                "source",
                path + " has no " + ModuleEntry.MODULES + ". "
                        + (transformer
                                ? "As in the reference library, its transformer is taken and " + RouterFile.NAME
                                        + " is not used."
                                : "It is read as " + RouterFile.NAME
                                        + " says; the reference library does not open it."),
                "Add " + ModuleEntry.MODULES + " from the original model."));
        return !transformer;
    }

    private Path first() {
        return modules.isEmpty() ? path : modules.getFirst().path();
    }

    private ModuleChain chain() {
        return new ModuleChain(modules, path.resolve(ModuleEntry.MODULES));
    }

    /** Without {@code modules.json}, the configuration tells a masked-language model from a bare one. */
    private String ofPlain() throws IOException, UnusableModel {
        for (JsonNode name : TransformerFolder.config(path).path("architectures")) {
            if (name.asText().endsWith("ForMaskedLM")) {
                return Architecture.Splade.KEY;
            }
        }
        return Architecture.Csr.KEY;
    }

    private String ofModules() throws UnusableModel {
        ModuleChain chain = chain();
        boolean headed = chain.take(ModuleKind.MLM_TRANSFORMER).isPresent();
        if (!headed && chain.take(ModuleKind.TRANSFORMER).isEmpty()) {
            throw chain.unexpected("The first module of a sparse encoder is a Transformer or a Router.");
        }
        return headed || modules.stream().anyMatch(module -> module.kind() == ModuleKind.SPLADE_POOLING)
                ? Architecture.Splade.KEY
                : Architecture.Csr.KEY;
    }

    static Architecture.Splade splade(ModuleChain chain, Path transformer) throws IOException, UnusableModel {
        if (chain.isEmpty()) {
            return new Architecture.Splade(
                    TransformerFolder.open(transformer, true, false), SpladePooling.DEFAULT, false);
        }
        Optional<ModuleEntry> first = chain.take(ModuleKind.TRANSFORMER, ModuleKind.MLM_TRANSFORMER);
        if (first.isEmpty()) {
            throw chain.unexpected("A SPLADE model is a Transformer with SpladePooling.");
        }
        TransformerTask.FILL_MASK.check(first.get());
        Optional<ModuleEntry> pooling = chain.take(ModuleKind.SPLADE_POOLING);
        if (pooling.isEmpty()) {
            throw chain.unexpected("A SPLADE model is a Transformer with SpladePooling.");
        }
        boolean normalized = chain.takeNormalize();
        chain.end(AFTER);
        return new Architecture.Splade(
                TransformerFolder.open(first.get().path(), true, true),
                SpladePooling.read(pooling.get().path()),
                normalized);
    }

    private Architecture router() throws IOException, UnusableModel {
        ModuleChain after = chain();
        Path folder = after.take(ModuleKind.ROUTER).map(ModuleEntry::path).orElse(path);
        boolean normalized = after.takeNormalize();
        after.end(AFTER);
        return new RoutedModel(folder, normalized, warnings).read();
    }

    private Architecture.Csr csr() throws IOException, UnusableModel {
        ModuleChain chain = chain();
        Optional<ModuleEntry> first = chain.take(ModuleKind.TRANSFORMER);
        if (first.isPresent()) {
            TransformerTask.FEATURE_EXTRACTION.check(first.get());
        }
        Optional<ModuleEntry> pooling = chain.take(ModuleKind.POOLING);
        if (pooling.isEmpty() && !chain.isEmpty()) {
            throw chain.unexpected("A CSR model is a Transformer with a Pooling and an autoencoder.");
        }
        DensePooling dense =
                pooling.isPresent() ? DensePooling.read(pooling.get().path()) : DensePooling.MEAN;
        dense = dense.normalizing(chain.takeNormalize());
        Optional<ModuleEntry> autoencoder = chain.take(ModuleKind.AUTOENCODER);
        boolean normalized = autoencoder.isPresent() && chain.takeNormalize();
        chain.end(AFTER);
        TransformerFolder transformer =
                TransformerFolder.open(first.map(ModuleEntry::path).orElse(path), false, first.isPresent());
        int width = dense.width(transformer.config().sizes().hidden());
        AutoencoderFolder.Settings usual = modules.isEmpty()
                ? AutoencoderFolder.Settings.forTransformer(width)
                : AutoencoderFolder.Settings.forDense(width);
        return new Architecture.Csr(
                transformer,
                dense,
                autoencoder.isPresent()
                        ? AutoencoderFolder.open(autoencoder.get().path(), width)
                        : new AutoencoderFolder(usual, Optional.empty()),
                normalized);
    }

    /** The same for documents, with a query side on which every token weighs 1. */
    private static Architecture withOnes(Architecture.Splade documents) {
        TokenizationSettings reading =
                TokenizationSettings.ofStatic(documents.transformer().reading().tokenizer());
        return new Architecture.InferenceFree(
                new StaticFolder(false, reading, new StaticFolder.Origin.Ones(), documents.normalized()),
                documents,
                false);
    }

    /** A transformer under a new autoencoder. */
    private static Architecture asCsr(Path transformer, boolean module) throws IOException, UnusableModel {
        TransformerFolder opened = TransformerFolder.open(transformer, false, module);
        return new Architecture.Csr(
                opened,
                DensePooling.MEAN,
                new AutoencoderFolder(
                        AutoencoderFolder.Settings.forTransformer(
                                opened.config().sizes().hidden()),
                        Optional.empty()),
                false);
    }
}
