package sparseworkbench.gui.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;

/** A table with thousands of columns: those that matter are shown, the others are found. */
class WideTableIT {
    private static final int COLUMNS = 5_000;

    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> window.navigation().go(Destination.DATA));
        window.untilChecked();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private Parent root() {
        return window.shell().scene().getRoot();
    }

    @Test
    void thoseThatMatterAreShownAndTheOthersFound() throws Exception {
        String names = IntStream.range(0, COLUMNS - 2).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
        String numbers =
                IntStream.range(0, COLUMNS - 2).mapToObj(Integer::toString).collect(Collectors.joining(","));
        String rows = IntStream.range(0, 20)
                .mapToObj(i -> numbers + ",what is " + i + ",it is " + i + "\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("wide.csv"), names + ",query,positive\n" + rows);
        Fx.on(() -> {
            window.project().change("data.train", file.toString());
            return null;
        });
        window.untilChecked();
        Fx.until("the other columns", () -> texts().contains("… 4,988 more columns"));
        assertThat(Fx.on(this::names)).hasSize(12).startsWith("query", "positive", "n0");
        Fx.run(() -> ((TextField) root().lookup(".many-columns .text-field")).setText("n4321"));
        assertThat(Fx.on(this::names)).containsExactly("n4321");
        assertThat(Fx.on(() -> window.project().problemsProperty().get())).hasSizeLessThan(30);
    }

    private String texts() {
        return root().lookupAll(".many-columns .label").stream()
                .map(label -> ((Label) label).getText())
                .collect(Collectors.joining(" "));
    }

    private List<String> names() {
        TableView<?> table = (TableView<?>) root().lookup(".preview-table");
        return table.getColumns().stream()
                .skip(1)
                .map(column -> (Parent) column.getGraphic())
                .map(head -> ((Label) head.getChildrenUnmodifiable().getFirst()).getText())
                .toList();
    }
}
