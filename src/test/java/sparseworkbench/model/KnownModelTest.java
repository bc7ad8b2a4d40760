package sparseworkbench.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The list of known models is whole, and finds what a person means. */
class KnownModelTest {
    private final List<KnownModel> all = KnownModel.all();

    @Test
    void everyFactIsThere() {
        assertThat(all).hasSizeGreaterThan(12).extracting(KnownModel::name).doesNotHaveDuplicates();
        assertThat(all).allSatisfy(model -> {
            assertThat(model.name()).matches("[\\w.-]+/[\\w.-]+");
            assertThat(model.languages()).isNotEmpty().allMatch(code -> code.matches("[a-z]{2}"));
            assertThat(model.inWords()).isNotBlank();
            assertThat(model.license()).isNotBlank();
            assertThat(model.family()).isNotBlank();
            assertThat(model.source()).endsWith("/" + model.name());
            // 32-bit weights: four bytes a parameter.
            assertThat((double) model.megabytes() / model.parameters()).isBetween(3.8, 4.2);
        });
    }

    @Test
    void theSmallestOneOfALanguageIsSuggested() {
        assertThat(KnownModel.suggested("en").orElseThrow().name()).endsWith("all-MiniLM-L6-v2");
        assertThat(KnownModel.suggested("de").orElseThrow().knows("de")).isTrue();
        assertThat(KnownModel.suggested("ja").orElseThrow().inWords()).contains("languages");
        assertThat(KnownModel.suggested("xx")).isEmpty();
    }

    @Test
    void theChosenModelIsRecognized() {
        assertThat(KnownModel.named("builtin:all-minilm-l6-v2"))
                .map(KnownModel::inWords)
                .contains("English");
        assertThat(KnownModel.named("/somewhere/google-bert--bert-base-german-cased"))
                .map(KnownModel::inWords)
                .contains("German");
        assertThat(KnownModel.named("/somewhere/my-own")).isEmpty();
    }

    @Test
    void whatIsTypedIsLookedForInAllFacts() {
        assertThat(all.stream().filter(model -> model.matches("mit german")).toList())
                .extracting(KnownModel::name)
                .containsExactly("google-bert/bert-base-german-cased");
        assertThat(all.stream().filter(model -> model.matches(""))).hasSize(all.size());
    }
}
