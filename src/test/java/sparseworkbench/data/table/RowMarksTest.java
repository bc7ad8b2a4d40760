package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowMarksTest {
    @Test
    void addressesHashesAndFilesMarkTheirRows() {
        assertThat(RowMarks.are(List.of("https://example.org/1", "http://example.org/2?a=b")))
                .isTrue();
        assertThat(RowMarks.are(List.of("a@example.org", "b.c@example.org"))).isTrue();
        assertThat(RowMarks.are(List.of("doc1.pdf", "audio_7.wav"))).isTrue();
        assertThat(RowMarks.are(List.of("00000001-0000-4000-8000-000000000001", "978-3-16-148410-0")))
                .isTrue();
        assertThat(RowMarks.are(List.of("A", "d", "B"))).isTrue();
    }

    @Test
    void oneOfAFewWordsMarksItsRow() {
        assertThat(RowMarks.are(Collections.nCopies(20, "NOUN"))).isTrue();
        assertThat(RowMarks.are(Collections.nCopies(5, "Represent this sentence for retrieval:")))
                .isTrue();
    }

    @Test
    void textsDoNot() {
        assertThat(RowMarks.are(List.of())).isFalse();
        assertThat(RowMarks.are(List.of("house", "tree"))).isFalse();
        assertThat(RowMarks.are(List.of("see https://example.org/1", "doc1.pdf is lost")))
                .isFalse();
        assertThat(RowMarks.are(List.of("accedes", "effaced", "defaced", "facade")))
                .as("words of letters that hexadecimal numbers have")
                .isFalse();
        assertThat(RowMarks.are(Collections.nCopies(4, "NOUN")))
                .as("too few to tell")
                .isFalse();
    }
}
