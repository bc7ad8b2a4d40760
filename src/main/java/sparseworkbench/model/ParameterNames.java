package sparseworkbench.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sparseworkbench.model.backbone.BackboneConfig;

/** The names of a model's trainable weights, as the reference's {@code SparseEncoder.named_parameters()} has them. */
public final class ParameterNames {
    /** Before the weights of a transformer that is the first module. */
    public static final String TRANSFORMER = "0.model.";
    /** The static weights of queries. */
    public static final String QUERIES = "0.sub_modules.query.0.weight";
    /** Before the weights of the transformer that reads documents, where queries have another. */
    public static final String DOCUMENTS = "0.sub_modules.document.0.model.";
    /** The weights of an autoencoder, without its place. */
    public static final List<String> AUTOENCODER = List.of("pre_bias", "encoder.weight", "latent_bias");

    private ParameterNames() {}

    /** Of a model in a folder. */
    static List<String> of(Architecture architecture) {
        TransformerFolder transformer = architecture.transformer();
        List<String> wanted = List.copyOf(transformer.names().wanted().keySet());
        return switch (architecture) {
            case Architecture.Splade splade ->
                wanted.stream().map(name -> TRANSFORMER + name).toList();
            case Architecture.InferenceFree router ->
                Stream.concat(
                                router.queries().frozen() ? Stream.empty() : Stream.of(QUERIES),
                                wanted.stream().map(name -> DOCUMENTS + name))
                        .toList();
            case Architecture.Csr csr ->
                csr(wanted, transformer.config(), csr.pooling().normalized());
        };
    }

    /**
     * Of a transformer alone, as a model of that architecture will have them.
     *
     * @param key {@link Architecture#key()}
     */
    static List<String> of(String key, BackboneConfig config) {
        List<String> wanted = new ArrayList<>(config.family().backbone(config).keySet());
        if (key.equals(Architecture.Csr.KEY)) {
            return csr(wanted, config, false);
        }
        wanted.addAll(config.family().headWeights(config).keySet());
        boolean splade = key.equals(Architecture.Splade.KEY);
        return Stream.concat(
                        splade ? Stream.empty() : Stream.of(QUERIES),
                        wanted.stream().map(name -> (splade ? TRANSFORMER : DOCUMENTS) + name))
                .toList();
    }

    /** The place of an autoencoder among the modules. */
    public static String autoencoder(boolean normalized) {
        return (normalized ? 3 : 2) + ".";
    }

    /** What a transformer without a head calls one of its weights. */
    public static String withoutHead(String name, BackboneConfig config) {
        String own = config.family().prefix();
        return name.startsWith(own) ? name.substring(own.length()) : name;
    }

    private static List<String> csr(List<String> wanted, BackboneConfig config, boolean normalized) {
        return Stream.concat(
                        wanted.stream().map(name -> TRANSFORMER + withoutHead(name, config)),
                        AUTOENCODER.stream().map(name -> autoencoder(normalized) + name))
                .toList();
    }
}
