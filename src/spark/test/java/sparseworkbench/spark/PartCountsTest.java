package sparseworkbench.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PartCountsTest {
    @Test
    void rowsInAreRowsEncodedAndRowsLeftOut() {
        PartCounts counts = PartCounts.NONE
                .encoded("a text", 12)
                .encoded(" \t", 3)
                .withoutText("a")
                .withoutText("b")
                .plus(PartCounts.NONE.withoutText("c").withoutText("d"));
        assertThat(counts.rows()).isEqualTo(6);
        assertThat(counts.encoded()).isEqualTo(2);
        assertThat(counts.leftOut()).isEqualTo(4);
        assertThat(counts.blank()).isEqualTo(1);
        assertThat(counts.entries()).isEqualTo(15);
        assertThat(counts.textless()).as("the first three are named").containsExactly("a", "b", "c");
        assertThat(PartCounts.of(counts.json())).isEqualTo(counts);
    }

    @Test
    void ofAFailureTheTasksOwnWordsAreSaid() {
        Exception failure = new Exception(
                "Job aborted due to stage failure:\n\tat org.apache",
                new IllegalStateException("The disk is full\nat x"));
        assertThat(JobFailure.sentence(failure)).isEqualTo("The job failed: The disk is full.");
        assertThat(JobFailure.sentence(new Exception())).isEqualTo("The job failed: Exception.");
    }
}
