package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;

class RowProblemTest {
    @TempDir
    private Path folder;

    @Test
    void everyKindHasItsNumbersAndWhatDecidesAboutIt() throws Exception {
        StringBuilder rows = new StringBuilder("query,positive\n");
        for (int i = 1; i <= 20; i++) {
            rows.append("one ").append(i).append(",another text ").append(i).append('\n');
        }
        rows.append("one 3,another text 3\n").append("blank,\u00A0\n").append("a,b,c\n");
        Path file = Files.writeString(folder.resolve("a.csv"), rows);
        Values data = DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, file.toString())
                .with(DataParams.EVALUATION, "none")
                .with(DataParams.BROKEN_ROWS, "drop");
        DataCheck check = DataSection.check(data, folder, new Home(folder.resolve("home")));
        List<RowProblem> problems = RowProblem.of(check);
        assertThat(problems).extracting(RowProblem::kind).containsExactly("blank", "cells", "duplicate");
        assertThat(problems).extracting(RowProblem::rows).containsExactly(List.of(22L), List.of(23L), List.of(21L));
        assertThat(problems)
                .extracting(RowProblem::setting)
                .containsExactly(
                        Optional.empty(), Optional.of(DataParams.BROKEN_ROWS), Optional.of(DataParams.DUPLICATES));
        Values dropping = data.with(DataParams.DUPLICATES, "drop");
        DataCheck dropped = DataSection.check(dropping, folder, new Home(folder.resolve("home")));
        assertThat(RowBalance.of(dropped, dropping).orElseThrow().words())
                .isEqualTo("23 rows in the file · 20 used · 3 left out (1 with a blank text,"
                        + " 1 equal to an earlier one, 1 broken)");
    }

    @Test
    void rowsThatAreFixedStayListedSoThatItCanBeTakenBack() throws Exception {
        Path file = Files.writeString(
                folder.resolve("a.csv"), "query,positive\n" + "one,two\n".repeat(20) + "three,four,five\n");
        Values data = DataParams.SET
                .defaults()
                .with(DataParams.TRAIN, file.toString())
                .with(DataParams.EVALUATION, "none")
                .with(DataParams.BROKEN_ROWS, "fix");
        DataCheck check = DataSection.check(data, folder, new Home(folder.resolve("home")));
        RowProblem fixed = RowProblem.of(check).getFirst();
        assertThat(fixed.kind()).isEqualTo("mended_cells");
        assertThat(fixed.rows()).containsExactly(21L);
        assertThat(fixed.setting()).contains(DataParams.BROKEN_ROWS);
        assertThat(RowBalance.of(check, data).orElseThrow().words()).isEqualTo("21 rows in the file · all used");
    }
}
