package sparseworkbench.encoder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.model.Architecture;
import sparseworkbench.model.AutoencoderFolder;
import sparseworkbench.model.DensePooling;
import sparseworkbench.model.ModelFolder;
import sparseworkbench.model.SentenceConfig;
import sparseworkbench.model.SpladePooling;
import sparseworkbench.model.StaticFolder;
import sparseworkbench.model.UnusableModel;
import sparseworkbench.param.Values;

/** Opens a model folder as the settings of a project want it. */
final class ModelSettings {
    private final Values values;

    private ModelSettings(Values values) {
        this.values = values;
    }

    static ModelFolder open(Path folder, Optional<Values> settings) throws IOException, UnusableModel {
        ModelFolder opened = ModelFolder.open(folder, settings.flatMap(EncoderParams::architecture));
        return settings.isEmpty() ? opened : new ModelSettings(settings.get()).applyTo(opened);
    }

    private ModelFolder applyTo(ModelFolder folder) {
        Architecture changed = switch (folder.architecture()) {
            case Architecture.Splade splade -> splade(splade);
            case Architecture.InferenceFree router -> router(router);
            case Architecture.Csr csr -> csr(csr);
        };
        return folder.with(changed).with(sentence(folder.sentence()));
    }

    private Architecture.Splade splade(Architecture.Splade splade) {
        SpladePooling there = splade.pooling();
        boolean sum = EncoderParams.chosen(values, EncoderParams.POOLING_STRATEGY)
                .map("sum"::equals)
                .orElse(there.sum());
        boolean twice = EncoderParams.chosen(values, EncoderParams.ACTIVATION_FUNCTION)
                .map("log1p_relu"::equals)
                .orElse(there.doubleLogarithm());
        return new Architecture.Splade(
                splade.transformer(), new SpladePooling(sum, twice, there.embeddingDimension()), splade.normalized());
    }

    private Architecture.InferenceFree router(Architecture.InferenceFree router) {
        StaticFolder queries = router.queries();
        if (values.isActive(EncoderParams.FROZEN)) {
            queries = new StaticFolder(
                    values.get(EncoderParams.FROZEN), queries.reading(), queries.origin(), queries.normalized());
        }
        return new Architecture.InferenceFree(queries, splade(router.documents()), router.defaultQuery());
    }

    /** A trained autoencoder stays as it is. */
    private Architecture.Csr csr(Architecture.Csr csr) {
        if (csr.autoencoder().weights().isPresent()) {
            return csr;
        }
        DensePooling pooling = EncoderParams.chosen(values, EncoderParams.POOLING_MODE)
                .flatMap(DensePooling.Mode::named)
                .map(csr.pooling()::pooling)
                .orElse(csr.pooling());
        int width = pooling.width(csr.transformer().config().sizes().hidden());
        int latents = values.get(EncoderParams.HIDDEN_DIM).map(Math::toIntExact).orElse(4 * width);
        AutoencoderFolder.Settings there = csr.autoencoder().settings();
        return new Architecture.Csr(
                csr.transformer(),
                pooling,
                new AutoencoderFolder(
                        new AutoencoderFolder.Settings(
                                width,
                                latents,
                                values.get(EncoderParams.K)
                                        .map(Math::toIntExact)
                                        .orElse(Math.min(there.k(), Math.max(1, latents / 4))),
                                values.get(EncoderParams.K_AUX)
                                        .map(Math::toIntExact)
                                        .orElse(Math.min(there.kAux(), latents)),
                                there.normalize(),
                                there.deadThreshold()),
                        Optional.empty()),
                csr.normalized());
    }

    private SentenceConfig sentence(SentenceConfig there) {
        SentenceConfig changed = EncoderParams.chosen(values, EncoderParams.SIMILARITY)
                .map(there::comparedBy)
                .orElse(there);
        if (values.get(EncoderParams.QUERY_PROMPT).isPresent()) {
            changed = changed.prompted(
                    "query", values.get(EncoderParams.QUERY_PROMPT).get());
        }
        return values.get(EncoderParams.DOCUMENT_PROMPT).isPresent()
                ? changed.prompted(
                        "document", values.get(EncoderParams.DOCUMENT_PROMPT).get())
                : changed;
    }
}
