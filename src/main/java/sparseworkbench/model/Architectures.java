package sparseworkbench.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.file.Json;

/** Finds out what a folder holds, as the reference does. */
final class Architectures {
    private static final String QUERY = "query";
    private static final String DOCUMENT = "document";

    private Architectures() {}

    static Architecture read(Path path, Optional<String> wanted) throws IOException, UnusableModel {
        List<ModuleEntry> modules = ModuleEntry.read(path);
        boolean plain = modules.isEmpty();
        boolean router = plain
                ? Files.isRegularFile(path.resolve(ModuleEntry.ROUTER))
                : modules.getFirst().kind() == ModuleKind.ROUTER;
        String there = router ? Architecture.InferenceFree.KEY : plain ? ofPlain(path) : ofModules(modules, path);
        String chosen = wanted.orElse(there);
        if (chosen.equals(there)) {
            return switch (chosen) {
                case Architecture.InferenceFree.KEY ->
                    router(router && !plain ? modules.getFirst().path() : path);
                case Architecture.Csr.KEY -> csr(modules, path);
                default -> splade(modules, path);
            };
        }
        if (router) {
            Architecture.Splade documents =
                    document(plain ? path : modules.getFirst().path());
            return converted(chosen, documents.transformer().path(), documents.pooling());
        }
        Optional<ModuleEntry> pooling = find(modules, ModuleKind.SPLADE_POOLING);
        return converted(
                chosen,
                plain ? path : modules.getFirst().path(),
                pooling.isPresent() ? SpladePooling.read(pooling.get().path()) : SpladePooling.DEFAULT);
    }

    /** Without {@code modules.json}, the configuration tells a masked-language model from a bare one. */
    private static String ofPlain(Path path) throws IOException, UnusableModel {
        MissingFiles.check(path);
        for (JsonNode name : Json.read(path.resolve(TransformerFolder.CONFIG)).path("architectures")) {
            if (name.asText().endsWith("ForMaskedLM")) {
                return Architecture.Splade.KEY;
            }
        }
        return Architecture.Csr.KEY;
    }

    private static String ofModules(List<ModuleEntry> modules, Path path) throws UnusableModel {
        ModuleKind first = modules.getFirst().kind();
        if (first == ModuleKind.MLM_TRANSFORMER
                || first == ModuleKind.TRANSFORMER && has(modules, ModuleKind.SPLADE_POOLING)) {
            return Architecture.Splade.KEY;
        }
        if (first == ModuleKind.TRANSFORMER && (modules.size() == 1 || has(modules, ModuleKind.POOLING))) {
            return Architecture.Csr.KEY;
        }
        throw new UnusableModel(
                "The modules in " + path.resolve(ModuleEntry.MODULES)
                        + " are not in an order that makes a sparse encoder.",
                "A transformer is followed by a pooling, and that by an autoencoder if the pooling is a dense one.");
    }

    private static boolean has(List<ModuleEntry> modules, ModuleKind kind) {
        return find(modules, kind).isPresent();
    }

    private static Optional<ModuleEntry> find(List<ModuleEntry> modules, ModuleKind kind) {
        return modules.stream().filter(module -> module.kind() == kind).findFirst();
    }

    private static Architecture.Splade splade(List<ModuleEntry> modules, Path path) throws IOException, UnusableModel {
        Path transformer = modules.isEmpty() ? path : modules.getFirst().path();
        Optional<ModuleEntry> pooling = find(modules, ModuleKind.SPLADE_POOLING);
        return new Architecture.Splade(
                TransformerFolder.open(transformer, true),
                pooling.isPresent() ? SpladePooling.read(pooling.get().path()) : SpladePooling.DEFAULT);
    }

    private static Architecture.InferenceFree router(Path router) throws IOException, UnusableModel {
        Architecture.Splade documents = document(router);
        List<ModuleEntry> queries = ModuleEntry.ofRoute(router, QUERY);
        if (queries.getFirst().kind() != ModuleKind.STATIC || queries.size() > 1) {
            throw new UnusableModel(
                    ModuleEntry.routerFile(router) + " asks for a query side other than static weights.",
                    "Choose a model whose query side is a SparseStaticEmbedding.");
        }
        StaticFolder statics = StaticFolder.open(queries.getFirst().path());
        int width = documents.dimension();
        if (statics.width().isPresent() && statics.width().get() != width) {
            throw new UnusableModel(
                    "The query side " + queries.getFirst().path() + " has "
                            + statics.width().get() + " weights and the documents have " + width + " dimensions.",
                    "Choose a model with one vocabulary.");
        }
        return new Architecture.InferenceFree(
                statics, documents, defaultRoute(router).equals(QUERY));
    }

    /** The route of texts of neither side: the one that is named, else the first. */
    private static String defaultRoute(Path router) throws IOException {
        JsonNode json = Json.read(ModuleEntry.routerFile(router));
        JsonNode named = json.path("parameters").path("default_route");
        return named.isTextual()
                ? named.asText()
                : json.path("structure").fieldNames().next();
    }

    private static Architecture.Splade document(Path router) throws IOException, UnusableModel {
        List<ModuleEntry> documents = ModuleEntry.ofRoute(router, DOCUMENT);
        if (!ofModules(documents, router).equals(Architecture.Splade.KEY)) {
            throw new UnusableModel(
                    ModuleEntry.routerFile(router) + " asks for a document side other than SPLADE.",
                    "Choose a model whose document side is a transformer with SpladePooling.");
        }
        return splade(documents, router);
    }

    private static Architecture.Csr csr(List<ModuleEntry> modules, Path path) throws IOException, UnusableModel {
        TransformerFolder transformer = TransformerFolder.open(
                modules.isEmpty() ? path : modules.getFirst().path(), false);
        Optional<ModuleEntry> pooling = find(modules, ModuleKind.POOLING);
        DensePooling dense =
                pooling.isPresent() ? DensePooling.read(pooling.get().path()) : DensePooling.MEAN;
        dense = dense.normalizing(has(modules, ModuleKind.NORMALIZE));
        int width = dense.width(transformer.config().sizes().hidden());
        Optional<ModuleEntry> autoencoder = find(modules, ModuleKind.AUTOENCODER);
        if (autoencoder.isPresent()) {
            return new Architecture.Csr(
                    transformer, dense, AutoencoderFolder.open(autoencoder.get().path(), width));
        }
        return new Architecture.Csr(
                transformer,
                dense,
                new AutoencoderFolder(
                        modules.isEmpty()
                                ? AutoencoderFolder.Settings.forTransformer(width)
                                : AutoencoderFolder.Settings.forDense(width),
                        Optional.empty()));
    }

    /** Another architecture on the same transformer. */
    private static Architecture converted(String wanted, Path transformer, SpladePooling pooling)
            throws IOException, UnusableModel {
        return switch (wanted) {
            case Architecture.Splade.KEY -> new Architecture.Splade(TransformerFolder.open(transformer, true), pooling);
            case Architecture.InferenceFree.KEY -> {
                Architecture.Splade documents =
                        new Architecture.Splade(TransformerFolder.open(transformer, true), pooling);
                TokenizationSettings reading = TokenizationSettings.ofStatic(transformer);
                yield new Architecture.InferenceFree(
                        new StaticFolder(false, reading, new StaticFolder.Origin.Ones()), documents, false);
            }
            case Architecture.Csr.KEY -> {
                TransformerFolder opened = TransformerFolder.open(transformer, false);
                yield new Architecture.Csr(
                        opened,
                        DensePooling.MEAN,
                        new AutoencoderFolder(
                                AutoencoderFolder.Settings.forTransformer(
                                        opened.config().sizes().hidden()),
                                Optional.empty()));
            }
            default -> throw new IllegalArgumentException("No architecture: " + wanted);
        };
    }
}
