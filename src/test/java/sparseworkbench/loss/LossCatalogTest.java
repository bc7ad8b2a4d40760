package sparseworkbench.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparseworkbench.param.InvalidValue;
import sparseworkbench.param.ParamSet;
import sparseworkbench.param.ParsedValues;
import sparseworkbench.param.Problem;
import sparseworkbench.param.Values;
import sparseworkbench.param.Variant;
import sparseworkbench.param.VariantType;

class LossCatalogTest {
    private static final ParamSet SECTION = ParamSet.of(LossCatalog.LOSS);

    @Test
    void everyLossSaysWhatItIs() {
        assertThat(LossCatalog.all()).hasSizeGreaterThanOrEqualTo(16).allSatisfy(loss -> {
            assertThat(loss.summary()).endsWith(".");
            assertThat(loss.whenToUse()).endsWith(".");
            assertThat(loss.formula().plain()).isNotBlank();
            assertThat(loss.relations()).endsWith(".");
            assertThat(loss.needs().inputs()).isNotEmpty();
            assertThat(loss.references()).isNotEmpty();
            assertThat(LossCatalog.find(loss.name())).contains(loss);
            assertThat(loss.params().params())
                    .allSatisfy(param -> assertThat(param.help()).isNotBlank());
        });
    }

    @Test
    void theDefaultsAreFreeOfProblems() {
        assertThat(LossCatalog.problems(LossCatalog.LOSS.defaultValue())).isEmpty();
    }

    @Test
    void aNestedSettingIsReachedByItsPath() throws InvalidValue {
        Values section = SECTION.defaults()
                .withText("loss.loss.scale", "0.5")
                .withText("loss.query_regularizer_weight", "none")
                .withText("loss.document_regularizer.name", "FlopsLoss")
                .withText("loss.document_regularizer.threshold", "13");
        ParsedValues read = SECTION.read(section.toPlain());
        assertThat(read.problems()).isEmpty();
        assertThat(read.values().get(LossCatalog.LOSS)).isEqualTo(section.get(LossCatalog.LOSS));
        Variant base = section.get(LossCatalog.LOSS).values().get(SpladeLoss.LOSS);
        assertThat(base.values().get(SparseMultipleNegativesRankingLoss.SCALE)).isEqualTo(0.5);
    }

    @Test
    void aWrapperIsOfferedFirstAndRegularizersOnlyWhereTheyMakeSense() {
        assertThat(LossCatalog.type().options().get())
                .extracting("name")
                .startsWith("SpladeLoss")
                .contains("SparseMultipleNegativesRankingLoss", "CSRReconstructionLoss", "FlopsLoss");
        assertThat(LossCatalog.options(LossRole.BASE))
                .extracting("name")
                .startsWith("SparseMultipleNegativesRankingLoss")
                .contains("SparseMSELoss")
                .doesNotContain("CSRLoss", "FlopsLoss");
    }

    @Test
    void aBaseLossAloneIsAllowedWithAWarning() {
        assertThat(LossCatalog.problems(SparseMultipleNegativesRankingLoss.DESCRIPTOR.defaults()))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isFalse();
                    assertThat(problem.what()).contains("does not make texts sparse");
                });
        assertThat(LossCatalog.problems(SparseMSELoss.DESCRIPTOR.defaults())).isEmpty();
    }

    @Test
    void aCachedLossAsksForMiniBatchesAndAWrapperPassesOnWhatItsBaseAsks() throws InvalidValue {
        Values cached = SECTION.defaults()
                .withText("loss.name", "CachedSpladeLoss")
                .withText("loss.mini_batch_size", "8")
                .withText("loss.loss.name", "SparseGISTEmbedLoss");
        LossRequirements requirements =
                LossCatalog.create(cached.get(LossCatalog.LOSS)).requirements();
        assertThat(requirements.miniBatches()).contains(new MiniBatches(8, Optional.empty()));
        assertThat(requirements.guide()).contains("builtin:all-minilm-l6-v2");
        Values csr = SECTION.defaults()
                .withText("loss.name", "CSRLoss")
                .withText("loss.latents_4k", "paper")
                .withText("loss.loss.name", "SparseCoSENTLoss");
        requirements = LossCatalog.create(csr.get(LossCatalog.LOSS)).requirements();
        assertThat(requirements.reconstruction()).contains(LossRequirements.Latents4k.PAPER);
        assertThat(requirements.cosine()).isTrue();
    }

    @Test
    void aMiniBatchOfNothingIsRefusedByName() throws InvalidValue {
        Variant loss = SECTION.defaults()
                .withText("loss.name", "CachedSpladeLoss")
                .withText("loss.mini_batch_size", "0")
                .get(LossCatalog.LOSS);
        assertThat(LossCatalog.problems(loss)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("mini_batch_size");
            assertThat(problem.proposal()).contains("1");
        });
    }

    @Test
    void aThresholdBesideAPenaltyWithItsOwnHasNoEffectAndSaysSo() throws InvalidValue {
        Values values = SpladeLoss.DESCRIPTOR.params().defaults().withText("document_regularizer.name", "FlopsLoss");
        assertThat(values.isActive(SpladeLoss.DOCUMENT_REGULARIZER_THRESHOLD)).isFalse();
        assertThat(values.isActive(SpladeLoss.QUERY_REGULARIZER_THRESHOLD)).isTrue();
        Values symmetric = values.with(SpladeLoss.USE_DOCUMENT_REGULARIZER_ONLY, true);
        assertThat(symmetric.isActive(SpladeLoss.QUERY_REGULARIZER_WEIGHT)).isFalse();
        assertThat(symmetric.isActive(SpladeLoss.QUERY_REGULARIZER)).isFalse();
    }

    @Test
    void aCombinationThatCannotWorkIsLocatedAndCured() throws InvalidValue {
        Variant loss = SECTION.defaults()
                .withText("loss.loss.partition_mode", "per_direction")
                .withText("loss.loss.directions", "query_to_doc,doc_to_doc")
                .get(LossCatalog.LOSS);
        List<Problem> problems = LossCatalog.problems(loss);
        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().path()).isEqualTo("loss.partition_mode");
        assertThat(problems.getFirst().proposal()).contains("joint");
        assertThatThrownBy(() -> LossCatalog.create(loss))
                .isInstanceOf(InvalidLoss.class)
                .hasMessageContaining("positive");
    }

    @Test
    void queriesWithoutAWeightAreWarnedAbout() {
        Values values =
                SpladeLoss.DESCRIPTOR.params().defaults().with(SpladeLoss.QUERY_REGULARIZER_WEIGHT, Optional.empty());
        assertThat(LossCatalog.problems(new Variant("SpladeLoss", values)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse());
    }

    @Test
    void aWeightThatBelongsToAnotherBaseLossIsWarnedAbout() throws InvalidValue {
        Variant margins = SECTION.defaults()
                .withText("loss.loss.name", "SparseMarginMSELoss")
                .get(LossCatalog.LOSS);
        assertThat(LossCatalog.problems(margins)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo("document_regularizer_weight");
            assertThat(problem.isError()).isFalse();
            assertThat(problem.proposal()).contains("0.1");
        });
        Variant ranking = SECTION.defaults()
                .withText("loss.document_regularizer_weight", "0.3")
                .get(LossCatalog.LOSS);
        assertThat(LossCatalog.problems(ranking))
                .singleElement()
                .satisfies(problem -> assertThat(problem.proposal()).contains("3e-5"));
    }

    /** The distillation losses are of very different sizes, so each has thresholds of its own. */
    @ParameterizedTest
    @CsvSource({
        "SparseMarginMSELoss, 0.00099, a teacher's margins, hardly, 0.1, From 0.08 to 0.5 are usual there.",
        "SparseDistillKLDivLoss, 0.000099, a teacher's distribution, hardly, 0.002, From 5e-4 to 0.005 are usual"
                + " there.",
        "SparseMultipleNegativesRankingLoss, 0.051, in-batch ranking, empty, 3e-5, From 3e-5 to 0.01 are usual there.",
        "SparseCachedMultipleNegativesRankingLoss, 0.051, in-batch ranking, empty, 3e-5, From 3e-5 to 0.01 are usual"
                + " there."
    })
    void aWeightOfAnotherSizeIsWarnedAbout(
            String base, String weight, String with, String consequence, String proposal, String cure)
            throws InvalidValue {
        assertThat(weightWarnings(base, weight)).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.what()).contains("with " + with + ", ", consequence);
            assertThat(problem.cure()).isEqualTo(cure);
            assertThat(problem.proposal()).contains(proposal);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SparseMarginMSELoss, 0.001",
        "SparseMarginMSELoss, 0",
        "SparseMarginMSELoss, 1",
        "SparseDistillKLDivLoss, 0.0001",
        "SparseDistillKLDivLoss, 0",
        "SparseDistillKLDivLoss, 1",
        "SparseMultipleNegativesRankingLoss, 0.05",
        "SparseMultipleNegativesRankingLoss, 1e-9",
        "SparseCoSENTLoss, 1"
    })
    void aWeightAtTheThresholdAndNoPenaltyAtAllAreFine(String base, String weight) throws InvalidValue {
        assertThat(weightWarnings(base, weight)).isEmpty();
    }

    private static List<Problem> weightWarnings(String base, String weight) throws InvalidValue {
        Variant loss = SECTION.defaults()
                .withText("loss.loss.name", base)
                .withText("loss.document_regularizer_weight", weight)
                .get(LossCatalog.LOSS);
        return LossCatalog.problems(loss).stream()
                .filter(problem -> problem.path().equals("document_regularizer_weight"))
                .toList();
    }

    /** They are refused with what to choose instead, so they must be readable and not on offer. */
    @Test
    void insideCSRLossNoCachedLossIsOfferedAndOneInAFileIsStillRead() throws Exception {
        VariantType bases = (VariantType) CSRLoss.LOSS.type();
        List<String> offered =
                bases.offered().stream().map(VariantType.Option::name).toList();
        List<String> cached = LossCatalog.all().stream()
                .filter(loss -> loss.roles().contains(LossRole.BASE))
                .flatMap(loss -> loss.cachedForm().stream())
                .toList();
        assertThat(cached).isNotEmpty();
        assertThat(offered).doesNotContainAnyElementsOf(cached).contains("SparseMultipleNegativesRankingLoss");
        assertThat(bases.allowed()).doesNotContain(cached);
        for (String name : cached) {
            assertThat(bases.parse(name).name()).isEqualTo(name);
        }
        assertThat(((VariantType) SpladeLoss.LOSS.type()).offered())
                .extracting(VariantType.Option::name)
                .containsAll(offered);
    }

    @Test
    void aDescriptorsCachedFormIsALossWithTheSameSettingsAndMiniBatches() {
        assertThat(LossCatalog.all())
                .filteredOn(loss -> loss.cachedForm().isPresent())
                .hasSize(3);
        for (LossDescriptor loss : LossCatalog.all()) {
            loss.cachedForm().ifPresent(name -> {
                LossDescriptor cached = LossCatalog.find(name).orElseThrow();
                assertThat(cached.params().params()).containsAll(loss.params().params());
                assertThat(cached.params().params())
                        .contains(MiniBatches.MINI_BATCH_SIZE, MiniBatches.MINI_BATCH_NUM_TOKENS);
                assertThat(cached.roles()).isEqualTo(loss.roles());
                assertThat(LossCatalog.uncachedForm(name)).contains(loss);
            });
        }
    }

    @Test
    void aDescriptorNamesTheOtherModelsThatALossNeeds() {
        assertThat(LossCatalog.all())
                .filteredOn(LossDescriptor::needsTeacher)
                .extracting(LossDescriptor::name)
                .containsExactly("SparseMarginMSELoss", "SparseDistillKLDivLoss", "SparseMSELoss");
        assertThat(LossCatalog.all())
                .filteredOn(loss -> loss.guide().isPresent())
                .extracting(LossDescriptor::name)
                .containsExactly("SparseGISTEmbedLoss", "SparseCachedGISTEmbedLoss");
        for (LossDescriptor loss : LossCatalog.all()) {
            assertThat(LossCatalog.create(loss.defaults())
                            .requirements()
                            .guide()
                            .isPresent())
                    .as("%s asks for a guide where its descriptor says so", loss.name())
                    .isEqualTo(loss.guide().isPresent());
        }
    }

    @Test
    void anUnknownSettingIsNamed() {
        ParsedValues read =
                SECTION.read(Map.of("loss", Map.of("name", "SpladeLoss", "document_regularizer_wieght", 1)));
        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.cure()).contains("document_regularizer_weight"));
    }

    /** The window reads descriptors, and must not pull the tensor library into its process. */
    @Test
    void descriptorsLoadWithoutTheTensorLibrary() throws Exception {
        try (WithoutTensors loader = new WithoutTensors()) {
            Class<?> catalog = loader.loadClass(LossCatalog.class.getName());
            Object all = catalog.getMethod("all").invoke(null);
            assertThat(catalog.getClassLoader()).isSameAs(loader);
            assertThat((List<?>) all).hasSameSizeAs(LossCatalog.all());
        }
    }

    private static final class WithoutTensors extends ClassLoader implements AutoCloseable {
        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("ai.djl")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith("sparseworkbench.loss.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public void close() {}
    }
}
