package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenCountsTest {
    private static final double EXACT = 1e-9;

    private static double tokens(String text) {
        return TokenCounts.of(Stream.of(text)).mean(Integer.MAX_VALUE);
    }

    @Test
    void wordsSignsAndIdeographsAreTokensAndSoAreBeginningAndEnd() {
        assertThat(tokens("")).isEqualTo(2);
        assertThat(tokens("a small dog")).isEqualTo(5);
        assertThat(tokens("a dog, (small).")).isEqualTo(2 + 3 + 4);
        assertThat(tokens("internationalization")).as("in pieces").isEqualTo(2 + 4);
        assertThat(tokens("\u8fd9\u662f\u4ec0\u4e48")).isEqualTo(6);
        assertThat(tokens("\ud55c\uad6d\uc5b4")).isEqualTo(5);
        assertThat(tokens("  \n\t ")).isEqualTo(2);
    }

    @Test
    void vowelSignsAndPointsCutNoWord() {
        assertThat(tokens("\u0939\u093f\u0928\u094d\u0926\u0940")).as("Hindi").isEqualTo(3);
        assertThat(tokens("\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48")).as("Thai").isEqualTo(3);
        assertThat(tokens("\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd"))
                .as("pointed Hebrew")
                .isEqualTo(3);
        assertThat(tokens("cafe\u0301 ole\u0301")).as("accents of their own").isEqualTo(4);
    }

    /** Recorded from BERT's word pieces. */
    @Test
    void proseIsAsLongAsWordPiecesAreWithinATenth() {
        String text = "Sparse encoders represent texts as weighted terms of a vocabulary, so that an inverted index"
                + " finds them; training makes unimportant terms vanish.";
        assertThat(tokens(text)).isCloseTo(32, within(3.2));
    }

    @Test
    void longTextsAreCutAndTheirEndIsLikeTheirBeginning() {
        String text = "dog ".repeat(100_000);
        assertThat(tokens(text)).isEqualTo(1 << 15);
        TokenCounts two = TokenCounts.of(Stream.of("dog", "dog ".repeat(18)));
        assertThat(two.mean(Integer.MAX_VALUE)).isCloseTo(11.5, within(EXACT));
        assertThat(two.mean(10)).isCloseTo(6.5, within(EXACT));
        assertThat(two.deviation(10)).isCloseTo(3.5, within(EXACT));
        assertThat(two.longest(Integer.MAX_VALUE)).isEqualTo(20);
        assertThat(two.longest(10)).isEqualTo(10);
        assertThat(two.mean(10, n -> n * n)).isCloseTo((9 + 100) / 2.0, within(EXACT));
    }

    @Test
    void noTextHasNoLength() {
        TokenCounts none = TokenCounts.of(Stream.of());
        assertThat(none.isEmpty()).isTrue();
        assertThat(none.mean(10)).isZero();
        assertThat(none.longest(10)).isZero();
        assertThat(none.standingFor(7).texts()).isEqualTo(7);
    }
}
