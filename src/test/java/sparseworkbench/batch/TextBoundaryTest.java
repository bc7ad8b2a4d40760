package sparseworkbench.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparseworkbench.file.Json;
import sparseworkbench.golden.Golden;

/** Texts that are cut before they are split have the tokens that they have uncut. */
class TextBoundaryTest {
    private static final List<String> WORDS = List.of(
            "fox",
            "it's",
            "don't",
            "Über",
            "naïve",
            "e\u0301",
            "\u0301",
            "和",
            "東京",
            "\uD83D\uDC69\u200D\uD83D\uDCBB",
            "[MASK]",
            "<mask>",
            "[UNK]",
            "</s>",
            "<s>",
            "3.14",
            "100%",
            "a_b",
            "...",
            "--",
            "``x''",
            "\u00A0",
            "\u3000",
            "\u200B",
            "\u0000",
            "\t",
            "ﬁne",
            "½",
            "İ",
            "ß",
            "supercalifragilistic",
            "x".repeat(120),
            "▁",
            "##a",
            "Ġ");

    private static final List<String> BLANKS = List.of(" ", " ", " ", "  ", "\n", "\r\n", "\t", "", "\u2028", "   \n ");

    private static Path file(String model) {
        return Golden.bundled().resolve("models").resolve(model).resolve("tokenizer.json");
    }

    private static String text(RandomGenerator random) {
        return IntStream.range(0, 20 + random.nextInt(300))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())) + BLANKS.get(random.nextInt(BLANKS.size())))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "albert_splade_max",
                "bert_splade_max",
                "modernbert_splade_max",
                "mpnet_splade_max",
                "roberta_splade_max",
                "xlm_roberta_splade_max"
            })
    void beginningsHaveTheTokensOfTheWhole(String model) throws IOException {
        byte[] json = Files.readAllBytes(file(model));
        assertThat(TextBoundary.isHarmless(Json.reader().readTree(json))).isTrue();
        RandomGenerator random = new SplittableRandom(7);
        List<String> texts = IntStream.range(0, 400).mapToObj(i -> text(random)).toList();
        try (HuggingFaceTokenizer all = HuggingFaceTokenizer.open(json, file(model), TokenizerOptions.upTo(1 << 19))) {
            List<long[]> whole = all.tokens(texts);
            int around = all.tokens(List.of("")).getFirst().length;
            for (int longest : List.of(3, 40, 200, 700)) {
                List<long[]> beginnings = all.tokens(texts.stream()
                        .map(text -> TextBoundary.cut(text, longest))
                        .toList());
                for (int i = 0; i < texts.size(); i++) {
                    long[] beginning = beginnings.get(i);
                    int inside = beginning.length - (around + 1) / 2;
                    assertThat(Arrays.copyOf(whole.get(i), inside))
                            .as("%s cut at %d", texts.get(i), longest)
                            .isEqualTo(Arrays.copyOf(beginning, inside));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert_splade_max", "modernbert_splade_max", "xlm_roberta_splade_max"})
    void longTextsHaveTheTokensThatTheyHaveUncut(String model) throws IOException {
        byte[] json = Files.readAllBytes(file(model));
        ObjectNode other = (ObjectNode) Json.reader().readTree(json);
        RandomGenerator random = new SplittableRandom(3);
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> text(random)).toList();
        other.withArray("added_tokens")
                .add(Json.object()
                        .put("id", 499)
                        .put("content", "never seen")
                        .put("single_word", false)
                        .put("lstrip", false)
                        .put("rstrip", false)
                        .put("normalized", false)
                        .put("special", true));
        byte[] uncut = Json.writer().writeValueAsBytes(other);
        assertThat(TextBoundary.isHarmless(other)).isFalse();
        try (HuggingFaceTokenizer quick = HuggingFaceTokenizer.open(json, file(model), TokenizerOptions.upTo(16));
                HuggingFaceTokenizer slow = HuggingFaceTokenizer.open(uncut, file(model), TokenizerOptions.upTo(16))) {
            List<long[]> expected = slow.tokens(texts);
            List<long[]> found = quick.tokens(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(found.get(i)).as(texts.get(i)).isEqualTo(expected.get(i));
            }
        }
    }

    @Test
    void theCutIsBeforeABlankThatFollowsALetter() {
        assertThat(TextBoundary.cut("one two three", 9)).isEqualTo("one two");
        assertThat(TextBoundary.cut("one two", 7)).isEqualTo("one two");
        assertThat(TextBoundary.cut("onetwothree", 5)).isEqualTo("onetwothree");
        assertThat(TextBoundary.cut("one  . three", 6)).isEqualTo("one  . three");
    }
}
