package sparseworkbench.gui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Stars and tags are part of the note, and nothing of a note is lost by them. */
class RunNoteTest {
    @Test
    void tagsAreWordsThatBeginWithAHash() {
        RunNote note = RunNote.of("★ too sparse #baseline #paper, # 3");
        assertThat(note.starred()).isTrue();
        assertThat(note.tags()).containsExactly("#baseline", "#paper,");
        assertThat(note.words()).isEqualTo("too sparse # 3");
    }

    @Test
    void aStarComesAndGoesAndTheTextStays() {
        RunNote note = RunNote.of("a note\nof two lines");
        assertThat(note.withStar(true).notes()).isEqualTo("★ a note\nof two lines");
        assertThat(RunNote.of(note.withStar(true).notes()).withStar(false)).isEqualTo(note);
        assertThat(RunNote.of("").withStar(true).notes()).isEqualTo("★");
        assertThat(RunNote.of("★").withStar(false).notes()).isEmpty();
        assertThat(RunNote.of("★ x").withText(" y ").notes()).isEqualTo("★ y");
    }
}
