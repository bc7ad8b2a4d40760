package sparseworkbench.gui.label;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The window speaks of its own fields where a job speaks of options. */
class KnobLabelsTest {
    private final KnobLabels mining = new KnobLabels(LabelTask.MINE);

    @Test
    void optionsAndKeysBecomeTheLabelsOfTheDialog() {
        assertThat(mining.of("Decrease --num-negatives, give --output-format triplet, or decrease --min-score."))
                .isEqualTo(
                        "Decrease “Negatives of each query”, give “Shape of the rows” “One negative a row”, or decrease"
                                + " “Lowest score”.");
        assertThat(mining.of("Of 80 candidates 60 are left out by relative_margin."))
                .isEqualTo("Of 80 candidates 60 are left out by “Margin below the positive”.");
        assertThat(mining.of("give a corpus with more texts, with --corpus"))
                .isEqualTo("give a corpus with more texts, with “Further texts”");
        assertThat(new KnobLabels(LabelTask.SCORE).of("Mine negatives first, with “workbench data mine”."))
                .isEqualTo("Mine negatives first, with “Hard negatives”.");
    }

    @Test
    void otherWordsStayAsTheyAre() {
        assertThat(mining.of("“my_file.csv” has 3 rows; a dash -- stays."))
                .isEqualTo("“my_file.csv” has 3 rows; a dash -- stays.");
        assertThat(mining.reason("blank")).isEqualTo("because a text is blank");
        assertThat(mining.reason("min_score")).isEqualTo("by “Lowest score”");
    }
}
