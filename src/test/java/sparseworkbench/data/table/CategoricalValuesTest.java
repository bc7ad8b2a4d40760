package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CategoricalValuesTest {
    @Test
    void addressesHashesFilesAndLettersAreCategorical() {
        assertThat(CategoricalValues.are(List.of("https://example.org/1", "http://example.org/2?a=b")))
                .isTrue();
        assertThat(CategoricalValues.are(List.of("a@example.org", "b.c@example.org")))
                .isTrue();
        assertThat(CategoricalValues.are(List.of("doc1.pdf", "audio_7.wav"))).isTrue();
        assertThat(CategoricalValues.are(List.of("00000001-0000-4000-8000-000000000001", "978-3-16-148410-0")))
                .isTrue();
        assertThat(CategoricalValues.are(List.of("A", "d", "B", "A", "C", "c", "A", "B", "D", "d")))
                .isTrue();
        assertThat(CategoricalValues.are(List.of("A", "d", "B"))).as("a trial").isFalse();
    }

    @Test
    void oneOfAFewWordsIsCategorical() {
        assertThat(CategoricalValues.are(Collections.nCopies(20, "NOUN"))).isTrue();
        assertThat(CategoricalValues.are(Collections.nCopies(5, "Represent this sentence for retrieval:")))
                .isTrue();
    }

    @Test
    void textsAreNot() {
        assertThat(CategoricalValues.are(List.of())).isFalse();
        assertThat(CategoricalValues.are(List.of("house", "tree"))).isFalse();
        assertThat(CategoricalValues.are(List.of("see https://example.org/1", "doc1.pdf is lost")))
                .isFalse();
        assertThat(CategoricalValues.are(List.of("accedes", "effaced", "defaced", "facade")))
                .as("words of letters that hexadecimal numbers have")
                .isFalse();
        assertThat(CategoricalValues.are(Collections.nCopies(4, "NOUN")))
                .as("too few to tell")
                .isFalse();
    }
}
