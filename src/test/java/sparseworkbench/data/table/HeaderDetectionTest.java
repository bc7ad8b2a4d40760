package sparseworkbench.data.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.progress.ProgressListener;

/** Names of columns as programs and people write them. */
class HeaderDetectionTest {
    private static final String ROWS = IntStream.range(0, 12)
            .mapToObj(i -> "how does the old bridge " + i + " work?,It has stood in entry " + i + " for years.\n")
            .collect(Collectors.joining());

    @TempDir
    private Path folder;

    private TableFile open(String content) throws Exception {
        return TableFile.open(Tables.write(folder, "a.csv", content));
    }

    private static long rows(TableFile table) throws Exception {
        List<List<String>> rows = new ArrayList<>();
        table.read(table.columns(), (number, cells) -> rows.add(cells), ProgressListener.NONE);
        return rows.size();
    }

    @Test
    void numbersOfTheColumnsAreTheirNames() throws Exception {
        TableFile table = open("0,1\n" + ROWS);
        assertThat(table.columns()).containsExactly("0", "1");
        assertThat(rows(table)).isEqualTo(12);
        assertThat(open(",0,1\n" + numbered(ROWS)).columns()).containsExactly("column1", "0", "1");
        assertThat(open("1,2\n" + ROWS).columns()).containsExactly("1", "2");
        assertThat(open("0,1\n2,3\n4,5\n").columns())
                .as("numbers above numbers are a row")
                .containsExactly("column1", "column2");
    }

    private static String numbered(String rows) {
        List<String> lines = rows.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(i -> i + "," + lines.get(i) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void oneNameMayStandAboveBothColumns() throws Exception {
        TableFile table = open("Satz,Satz\n" + ROWS);
        assertThat(table.columns()).containsExactly("Satz", "Satz_2");
        assertThat(rows(table)).isEqualTo(12);
        assertThat(open("Haus,Haus\nBaum,Baum\n" + ROWS).sniffed().header())
                .as("words that are equal further down, too")
                .isFalse();
    }

    @Test
    void questionsAreNamesAboveWhatIsNone() throws Exception {
        TableFile table = open("What did the customer ask?,What did we answer?\n" + ROWS);
        assertThat(rows(table)).isEqualTo(12);
        TableFile form = open("Timestamp,What is your question?,And its answer\n"
                + ROWS.lines()
                        .map(line -> "2024/01/03 10:00:00 AM GMT+1," + line)
                        .collect(Collectors.joining("\n")));
        assertThat(form.columns()).containsExactly("Timestamp", "What is your question?", "And its answer");
        assertThat(open("who is it?,why do you ask?\n" + ROWS + "where is it?,is it lost?\n")
                        .sniffed()
                        .header())
                .as("answers may be questions")
                .isFalse();
    }

    @Test
    void linesAboveTheNamesAreNoRows() throws Exception {
        TableFile table = open("Report,\nDate,2024\n\nquery,positive\n" + ROWS);
        assertThat(table.columns()).containsExactly("query", "positive");
        assertThat(rows(table)).isEqualTo(12);
        assertThat(table.notices())
                .extracting(notice -> notice.what())
                .singleElement()
                .asString()
                .contains("begins with 2 lines");
        assertThat(open("summary,abstract\nHaus,house\ntext,body\n" + ROWS).notices())
                .isEmpty();
    }

    @Test
    void languagesAndPhrasesThatEndInANameAreNames() throws Exception {
        String words = "wort eins,word one\nwort zwei,word two\nwort drei,word three\n";
        assertThat(open("de,en\n" + words).columns()).containsExactly("de", "en");
        assertThat(open("The text of the question,The text of the answer\n" + ROWS)
                        .columns())
                .containsExactly("The text of the question", "The text of the answer");
        assertThat(open("this is my question,that is an answer\n" + ROWS + "and that is,no answer\n")
                        .sniffed()
                        .header())
                .as("what a row below ends in, too")
                .isFalse();
    }
}
