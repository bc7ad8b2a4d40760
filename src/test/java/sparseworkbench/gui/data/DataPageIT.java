package sparseworkbench.gui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.ColumnRole;
import sparseworkbench.data.DataParams;
import sparseworkbench.data.table.PreviewRow;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.data.ReadingChoice.Option;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.param.Values;

/** What a person sees of a file on the Data page, overrules, and lets be left out. */
class DataPageIT {
    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> {
            window.stage().setWidth(1280);
            window.stage().setHeight(800);
            window.navigation().go(Destination.DATA);
        });
        window.untilChecked();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private Path write(String name, String text, Charset charset) throws Exception {
        return Files.write(folder.resolve(name), text.getBytes(charset));
    }

    private static String rows(int count, String row) {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            rows.append(row.replace("%d", Integer.toString(i))).append('\n');
        }
        return rows.toString();
    }

    private void train(Path file) {
        Fx.on(() -> {
            window.project().change("data.train", file.toString());
            return null;
        });
        window.untilChecked();
        Fx.until(
                "the rows of " + file,
                () -> texts(".card-title").stream().anyMatch(title -> title.startsWith(file.getFileName() + " · ")));
        window.untilBuilt();
    }

    private Parent root() {
        return window.shell().scene().getRoot();
    }

    private List<String> texts(String style) {
        return root().lookupAll(style).stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .toList();
    }

    @SuppressWarnings("unchecked") // The boxes above the rows hold options.
    private Optional<ComboBox<Option>> choice(String label) {
        return root().lookupAll(".combo-box").stream()
                .filter(box -> label.equals(box.getAccessibleText()))
                .map(box -> (ComboBox<Option>) box)
                .findFirst();
    }

    private void choose(String label, String value) {
        Fx.run(() -> {
            ComboBox<Option> box = choice(label).orElseThrow();
            box.setValue(box.getItems().stream()
                    .filter(option -> option.value().equals(value))
                    .findFirst()
                    .orElseThrow());
        });
    }

    private String chosen(String label) {
        return Fx.on(() -> choice(label).orElseThrow().getValue().chosen());
    }

    private List<String> offered(String label) {
        return Fx.on(() -> choice(label).orElseThrow().getItems().stream()
                .map(Option::listed)
                .toList());
    }

    @SuppressWarnings("unchecked") // The table holds rows.
    private TableView<PreviewRow> table() {
        return (TableView<PreviewRow>) root().lookup(".preview-table");
    }

    private List<String> cells(int row) {
        return Fx.on(() -> table().getItems().get(row).cells());
    }

    private Values data() {
        return Fx.on(() -> window.project().project().data());
    }

    private String balance() {
        return text(".row-balance");
    }

    private String split() {
        return text(".split .label");
    }

    /** Of a label; from either thread. */
    private String text(String style) {
        Callable<String> text = () -> ((Label) root().lookup(style)).getText();
        try {
            return Platform.isFxApplicationThread() ? text.call() : Fx.on(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void eachPartOfHowAFileIsReadIsShownWithItsGuessAndCanBeOverruled() throws Exception {
        train(write(
                "a.csv",
                "query;positive;score\n" + rows(600, "größe %d;antwort, %d;0,%d"),
                StandardCharsets.ISO_8859_1));
        assertThat(chosen("Separator")).isEqualTo("semicolon (guessed)");
        assertThat(offered("Separator")).contains("automatic: semicolon", "comma", "tab", "vertical bar", "none");
        assertThat(chosen("First row")).isEqualTo("names the columns (guessed)");
        assertThat(chosen("Quotation marks")).isEqualTo("around cells (guessed)");
        assertThat(chosen("Encoding")).containsIgnoringCase("(guessed)").doesNotContain("UTF-8");
        assertThat(chosen("Decimal mark")).isEqualTo("comma (guessed)");
        assertThat(chosen("Column of lists")).isEqualTo("none (guessed)");
        assertThat(chosen("Divide scores by")).isEqualTo("1 (as they are)");
        choose("Encoding", "windows-1252");
        Fx.until(
                "letters of that encoding",
                () -> table().getItems().getFirst().cells().equals(List.of("größe 1", "antwort, 1", "0,1")));
        window.untilChecked();
        choose("Separator", "comma");
        Fx.until(
                "other cells",
                () -> !table().getItems().getFirst().cells().equals(List.of("größe 1", "antwort, 1", "0,1")));
        window.untilChecked();
        assertThat(offered("Separator")).as("the guess is still told").contains("automatic: semicolon");
        Fx.run(() -> root().lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().equals("Back to the guesses"))
                .findFirst()
                .orElseThrow()
                .fire());
        Fx.until(
                "the cells as they are guessed",
                () -> table().getItems().getFirst().cells().size() == 3
                        && table().getItems().getFirst().cells().getLast().equals("0,1"));
        assertThat(data().get(DataParams.SEPARATOR)).isEqualTo("auto");
    }

    @Test
    void ofSeveralChangesTheLastOneCounts() throws Exception {
        train(write("a.csv", rows(600, "one %d,two %d"), StandardCharsets.UTF_8));
        assertThat(chosen("First row")).isEqualTo("is a row (guessed)");
        Fx.run(() -> {
            for (int i = 0; i < 10; i++) {
                ComboBox<Option> box = choice("First row").orElseThrow();
                box.setValue(box.getItems().get(1 + i % 2));
            }
            ComboBox<Option> box = choice("First row").orElseThrow();
            box.setValue(box.getItems().get(1));
        });
        Fx.until("the header", () -> table().getItems().getFirst().cells().equals(List.of("one 2", "two 2")));
        window.untilChecked();
        assertThat(cells(0)).containsExactly("one 2", "two 2");
    }

    @Test
    void onlyWhatAppliesIsOffered() throws Exception {
        train(write("a.jsonl", rows(600, "{\"query\": \"one %d\", \"positive\": \"two %d\"}"), StandardCharsets.UTF_8));
        assertThat(Fx.on(() -> choice("Separator"))).isEmpty();
        assertThat(Fx.on(() -> choice("First row"))).isEmpty();
        assertThat(Fx.on(() -> choice("Decimal mark"))).isEmpty();
        assertThat(chosen("Encoding")).isEqualTo("UTF-8 (guessed)");
    }

    @Test
    void aRoleSaysHowSureItIsAndIsGuessedAgain() throws Exception {
        train(write("a.csv", "question,answer,note\n" + rows(600, "one %d,two %d,three %d"), StandardCharsets.UTF_8));
        Fx.until("heads", () -> texts(".column-why .label").contains("guessed from the name (90 %)"));
        assertThat(Fx.on(() -> texts(".column-why .label"))).contains("name not known");
        Fx.run(() -> role("note").setValue(ColumnRole.NEGATIVE));
        window.untilChecked();
        Fx.until("a chosen role", () -> texts(".column-why .label").contains("chosen"));
        assertThat(data().get(DataParams.COLUMNS)).containsEntry("note", "negative");
        Fx.run(() -> root().lookupAll(".column-why .hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getAccessibleText().contains("note"))
                .findFirst()
                .orElseThrow()
                .fire());
        assertThat(data().get(DataParams.COLUMNS)).doesNotContainKey("note");
    }

    @SuppressWarnings("unchecked") // The box in a head holds roles.
    private ComboBox<ColumnRole> role(String column) {
        return (ComboBox<ColumnRole>) root().lookupAll(".combo-box").stream()
                .filter(box -> ("What column " + column + " is for").equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void brokenRowsAreCountedNamedLeftOutAndTakenBack() throws Exception {
        String rows = rows(600, "one %d,two %d").replace("one 5,", "one 5,x,").replace("one 450,", "one 450,x,");
        Path file = write("a.csv", "query,positive\n" + rows, StandardCharsets.UTF_8);
        byte[] before = Files.readAllBytes(file);
        train(file);
        Fx.until("the problem", () -> root().lookup("#row-problem-cells") != null);
        assertThat(balance()).isEqualTo("600 rows in the file · none used before the problems are solved");
        assertThat(Fx.on(() -> ((Parent) root().lookup("#row-problem-cells"))
                        .lookupAll(".label").stream()
                                .map(label -> ((Label) label).getText())
                                .collect(Collectors.joining(" "))))
                .contains("2 rows with too many or too few cells:");
        Fx.run(() -> link("row 450").fire());
        Fx.until("row 450", () -> table().getSelectionModel().getSelectedItem() != null);
        PreviewRow seen = Fx.on(() -> table().getSelectionModel().getSelectedItem());
        assertThat(seen.number()).isEqualTo(450);
        assertThat(seen.fault()).isPresent();
        Fx.run(() -> {
            button("Drop").requestFocus();
            button("Drop").fire();
        });
        window.untilChecked();
        Fx.until("the count", () -> balance().contains("left out"));
        Fx.until(
                "the way back in place of what was pressed",
                () -> button("Undo").isFocused());
        assertThat(balance()).isEqualTo("600 rows in the file · 598 used · 2 left out (broken)");
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        Fx.run(() -> button("Undo").fire());
        window.untilChecked();
        assertThat(data().get(DataParams.BROKEN_ROWS)).isEqualTo("refuse");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private Hyperlink link(String text) {
        return root().lookupAll(".hyperlink").stream()
                .map(Hyperlink.class::cast)
                .filter(link -> link.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private Button button(String text) {
        return ((Parent) root().lookup("#row-problem-cells"))
                .lookupAll(".button").stream()
                        .map(Button.class::cast)
                        .filter(button -> button.getText().equals(text))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void theSplitFollowsTheSettingAtOnce() throws Exception {
        train(write("a.csv", "query,positive\n" + rows(300, "one %d,two %d"), StandardCharsets.UTF_8));
        Fx.until("the split", () -> split().equals("100 train · 200 held out"));
        Fx.on(() -> {
            window.project().change("data.held_out_rows", "40");
            return null;
        });
        assertThat(split()).isEqualTo("260 train · 40 held out");
        window.untilChecked();
        assertThat(split()).isEqualTo("260 train · 40 held out");
        Fx.on(() -> {
            window.project().change("data.evaluation", "none");
            return null;
        });
        assertThat(balance()).isEqualTo("Counting the rows…");
        window.untilChecked();
        Fx.until("no split", () -> split().equals("300 train"));
    }

    @Test
    void lengthsStandAboveEachTextWithTheShareThatIsCut() throws Exception {
        String lengthy = "word ".repeat(300).strip();
        train(write(
                "a.csv",
                "query,positive\n" + rows(450, "one %d,two %d") + rows(150, "one %d," + lengthy),
                StandardCharsets.UTF_8));
        Fx.until(
                "lengths",
                () -> texts(".length-histogram .label").stream().anyMatch(text -> text.endsWith("25 % cut")));
        assertThat(Fx.on(() -> texts(".length-histogram .label"))).anyMatch(text -> text.endsWith("\n0 % cut"));
        Node bars = Fx.on(() -> ((Parent) root().lookup(".length-histogram"))
                .getChildrenUnmodifiable()
                .getFirst());
        assertThat(bars.getAccessibleText()).contains("128 tokens");
    }
}
