package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sparseworkbench.param.Problem;

/**
 * What a router holds: static weights for queries beside a SPLADE model for documents, or one SPLADE model for both.
 *
 * @param folder     where its {@code router_config.json} is
 * @param normalized whether a Normalize follows it
 * @param warnings   to be added to
 */
record RoutedModel(Path folder, boolean normalized, List<Problem> warnings) {

    Architecture read() throws IOException, UnusableModel {
        RouterFile router = RouterFile.read(folder);
        String query = router.route(RouterFile.QUERY);
        String document = router.route(RouterFile.DOCUMENT);
        String other = router.defaultRoute();
        warnings.addAll(router.warnings(query, document, other));
        if (!other.equals(query) && !other.equals(document)) {
            throw new UnusableModel(
                    router.file() + " sends texts that are neither queries nor documents to a third route, “" + other
                            + "”, which is not supported.",
                    "Make “" + document + "” the default_route.");
        }
        Architecture.Splade documents =
                Architectures.splade(router.modules(document), folder).normalizedIf(normalized);
        if (query.equals(document) || router.modules(query).startsWithTransformer()) {
            Architecture.Splade queries =
                    Architectures.splade(router.modules(query), folder).normalizedIf(normalized);
            return one(router, queries, documents);
        }
        return new Architecture.InferenceFree(
                statics(router, query, documents.dimension()).normalizedIf(normalized), documents, other.equals(query));
    }

    /** The reference saves a model that both routes share twice, so that only its files say whether it is one. */
    private Architecture.Splade one(RouterFile router, Architecture.Splade queries, Architecture.Splade documents)
            throws IOException, UnusableModel {
        Optional<String> difference = difference(queries, documents);
        if (difference.isPresent()) {
            throw new UnusableModel(
                    router.file() + " sends queries and documents through two SPLADE models that differ ("
                            + difference.get() + "), and only one model for both is supported.",
                    "Choose a model whose query side is the same or a SparseStaticEmbedding, or take the folder of one"
                            + " side's transformer as a model of its own.");
        }
        warnings.add(Problem.warning(
                "source",
                router.file() + " sends queries and documents through one SPLADE model. It is read and saved as a"
                        + " SPLADE model without a router, which gives the same vectors.",
                "Nothing has to be done. In the reference library, two copies that are trained become two models."));
        return documents;
    }

    private static Optional<String> difference(Architecture.Splade queries, Architecture.Splade documents)
            throws IOException {
        if (queries.pooling().sum() != documents.pooling().sum()
                || queries.pooling().doubleLogarithm() != documents.pooling().doubleLogarithm()) {
            return Optional.of("SpladePooling");
        }
        if (queries.normalized() != documents.normalized()) {
            return Optional.of("Normalize");
        }
        return SameFiles.difference(
                queries.transformer().path(), documents.transformer().path());
    }

    private StaticFolder statics(RouterFile router, String route, int width) throws IOException, UnusableModel {
        ModuleChain chain = router.modules(route);
        Optional<ModuleEntry> first = chain.take(ModuleKind.STATIC);
        if (first.isEmpty()) {
            throw new UnusableModel(
                    router.file() + " asks for a query side other than static weights.",
                    "Choose a model whose query side is a SparseStaticEmbedding.");
        }
        boolean alsoNormalized = chain.takeNormalize();
        chain.end("After SparseStaticEmbedding only Normalize may follow. Choose another model.");
        StaticFolder statics = StaticFolder.open(first.get().path());
        statics.warning().ifPresent(warnings::add);
        if (statics.width().isPresent() && statics.width().get() != width) {
            throw new UnusableModel(
                    "The query side " + first.get().path() + " has "
                            + statics.width().get() + " weights and the documents have " + width + " dimensions.",
                    "Choose a model with one vocabulary.");
        }
        return statics.normalizedIf(alsoNormalized);
    }
}
