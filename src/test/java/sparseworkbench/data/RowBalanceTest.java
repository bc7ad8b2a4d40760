package sparseworkbench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.home.Home;
import sparseworkbench.param.Values;

class RowBalanceTest {
    @TempDir
    private Path folder;

    private RowBalance balance(String rows, String... settings) throws Exception {
        Path file = Files.writeString(folder.resolve("a.csv"), rows);
        Values data = DataParams.SET.defaults().with(DataParams.TRAIN, file.toString());
        for (int i = 0; i < settings.length; i += 2) {
            data = data.withText(settings[i], settings[i + 1]);
        }
        return RowBalance.of(DataSection.check(data, folder, new Home(folder.resolve("home"))), data)
                .orElseThrow();
    }

    private static String rows(int count) {
        StringBuilder rows = new StringBuilder("query,positive\n");
        for (int i = 1; i <= count; i++) {
            rows.append("one ").append(i).append(i % 3 == 0 ? ",\u00A0\n" : ",two\n");
        }
        return rows.toString();
    }

    @Test
    void whatIsNotUsedHasAReason() throws Exception {
        RowBalance balance = balance(rows(900));
        assertThat(balance.words()).isEqualTo("900 rows in the file · 600 used · 300 left out (with a blank text)");
        assertThat(balance.trained()).isEqualTo(400);
        assertThat(balance.held()).isEqualTo(200);
    }

    @Test
    void theRowLimitIsAboutTraining() throws Exception {
        RowBalance balance = balance(rows(900), "max_rows", "100");
        assertThat(balance.words())
                .isEqualTo("900 rows in the file · 300 used · 600 left out"
                        + " (300 with a blank text, 300 beyond the row limit)");
        assertThat(balance.trained()).isEqualTo(100);
    }

    @Test
    void rowsInAreRowsUsedAndRowsLeftOut() throws Exception {
        RowBalance balance = balance(rows(90) + "a,b,c\nd,e\n", "broken_rows", "drop", "evaluation", "none");
        assertThat(balance.in())
                .isEqualTo(balance.used()
                        + balance.leftOut().stream()
                                .mapToLong(RowBalance.LeftOut::rows)
                                .sum());
        assertThat(balance.words())
                .isEqualTo("92 rows in the file · 61 used · 31 left out (30 with a blank text, 1 broken)");
    }

    @Test
    void nothingIsUsedOfAFileThatIsRefused() throws Exception {
        assertThat(balance(rows(90) + "a,b,c\n").words())
                .isEqualTo("91 rows in the file · none used before the problems are solved");
    }

    @Test
    void allAreUsed() throws Exception {
        assertThat(balance("query,positive\na,b\nc,d\n", "evaluation", "none").words())
                .isEqualTo("2 rows in the file · all used");
    }
}
