package sparseworkbench.model;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of modules that a sparse encoder is put together from, as {@code modules.json} and {@code router_config.json} name them. */
enum ModuleKind {
    TRANSFORMER(
            "sentence_transformers.base.modules.transformer.Transformer", "sentence_transformers.models.Transformer"),
    /** A transformer with its masked-language head, until 5.3. */
    MLM_TRANSFORMER(
            "sentence_transformers.sparse_encoder.modules.mlm_transformer.MLMTransformer",
            "sentence_transformers.sparse_encoder.models.MLMTransformer"),
    SPLADE_POOLING(
            "sentence_transformers.sparse_encoder.modules.splade_pooling.SpladePooling",
            "sentence_transformers.sparse_encoder.models.SpladePooling"),
    ROUTER("sentence_transformers.base.modules.router.Router", "sentence_transformers.models.Router"),
    STATIC(
            "sentence_transformers.sparse_encoder.modules.sparse_static_embedding.SparseStaticEmbedding",
            "sentence_transformers.sparse_encoder.models.SparseStaticEmbedding"),
    POOLING(
            "sentence_transformers.sentence_transformer.modules.pooling.Pooling",
            "sentence_transformers.models.Pooling"),
    NORMALIZE("sentence_transformers.base.modules.normalize.Normalize", "sentence_transformers.models.Normalize"),
    AUTOENCODER(
            "sentence_transformers.sparse_encoder.modules.sparse_auto_encoder.SparseAutoEncoder",
            "sentence_transformers.sparse_encoder.models.SparseAutoEncoder");

    /** What the names of all modules of the reference begin with. */
    static final String REFERENCE = "sentence_transformers.";

    /** Names that were used before. */
    private static final List<String> OLD_ROUTERS = List.of("Asym");

    private static final String MODULES_OF_DENSE = REFERENCE + "sentence_transformer.modules";

    /** Packages from which the reference imports the modules of dense models, today or under an old name. */
    private static final List<String> DENSE = List.of(MODULES_OF_DENSE, REFERENCE + "models");

    private static final List<String> SPARSE =
            List.of(REFERENCE + "sparse_encoder.modules", REFERENCE + "sparse_encoder.models");
    private static final String OF_ALL = REFERENCE + "base.modules";

    private final String type;
    private final String oldType;

    ModuleKind(String type, String oldType) {
        this.type = type;
        this.oldType = oldType;
    }

    /** The class in a layout. */
    String type(Layout layout) {
        return layout == Layout.CURRENT ? type : oldType;
    }

    /** The class as a router's configuration of a layout names it: until 5.3 with the module that the class is in. */
    String typeInRouter(Layout layout) {
        return layout == Layout.CURRENT ? type : oldType + "." + simpleName();
    }

    /** Name of the class alone. */
    String simpleName() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /**
     * Whether the reference finds a class under a name whose last part is that of this kind: it imports the name, and the class is in some
     * packages only.
     */
    boolean isFoundAs(String className) {
        String home = parent(className);
        String last = home.substring(home.lastIndexOf('.') + 1);
        boolean ownFile = className.equals(type)
                || last.equals(simpleName())
                || OLD_ROUTERS.contains(last)
                || className.startsWith(MODULES_OF_DENSE) && last.equalsIgnoreCase(simpleName());
        return homes().contains(ownFile ? parent(home) : home);
    }

    private static String parent(String name) {
        return name.substring(0, Math.max(0, name.lastIndexOf('.')));
    }

    private List<String> homes() {
        return switch (this) {
            case TRANSFORMER, ROUTER ->
                Stream.of(DENSE, SPARSE, List.of(OF_ALL)).flatMap(List::stream).toList();
            case NORMALIZE -> Stream.concat(DENSE.stream(), Stream.of(OF_ALL)).toList();
            case POOLING -> DENSE;
            case MLM_TRANSFORMER, SPLADE_POOLING, STATIC, AUTOENCODER -> SPARSE;
        };
    }

    /** By the last part of a class name, which has stayed the same through all versions. */
    static Optional<ModuleKind> of(String className) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        if (!className.startsWith(REFERENCE)) {
            return Optional.empty();
        }
        return OLD_ROUTERS.contains(simple)
                ? Optional.of(ROUTER)
                : Arrays.stream(values())
                        .filter(kind -> kind.simpleName().equals(simple))
                        .findFirst();
    }
}
