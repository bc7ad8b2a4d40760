package sparseworkbench.gui.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparseworkbench.data.DataParams;
import sparseworkbench.gui.Fx;
import sparseworkbench.gui.OpenWindow;
import sparseworkbench.gui.page.Destination;
import sparseworkbench.param.Problem;
import sparseworkbench.project.Project;

/** What a grey loss lacks is made behind its button; another process mines with BM25, which needs no model. */
class LabelDialogIT {
    @TempDir
    private Path folder;

    private OpenWindow window;

    @BeforeEach
    void open() throws Exception {
        StringBuilder csv = new StringBuilder("question,answer\n");
        for (int i = 0; i < 80; i++) {
            csv.append("where is house number ")
                    .append(i)
                    .append(",house number ")
                    .append(i)
                    .append(" is in street ")
                    .append(i % 7)
                    .append('\n');
        }
        Files.writeString(folder.resolve("pairs.csv"), csv);
        window = new OpenWindow(folder.resolve("home"), Optional.empty());
        Fx.run(() -> window.navigation().go(Destination.LOSS));
        Fx.on(() -> {
            window.project().change("data.train", folder.resolve("pairs.csv").toString());
            window.project().change("data.held_out_rows", "8");
            return null;
        });
        window.untilChecked();
        window.untilBuilt();
    }

    @AfterEach
    void close() {
        assertThat(window.failures()).isEmpty();
        window.close();
    }

    private Node root() {
        window.shell().scene().getRoot().applyCss();
        window.shell().scene().getRoot().layout();
        return window.shell().scene().getRoot();
    }

    private Project project() {
        return Fx.on(() -> window.project().project());
    }

    private void fire(String id) {
        Fx.run(() -> ((Button) root().lookup(id)).fire());
    }

    @Test
    @SuppressWarnings("unchecked")
    void hardNegativesAreMinedBehindTheButtonOfALossAndUsed() {
        Project before = project();
        Fx.until("the button behind a grey loss", () -> remedy().isPresent());
        Fx.run(() -> remedy().orElseThrow().fire());
        Fx.run(() -> {
            assertThat(((ComboBox<LabelTask>) root().lookup("#label-task")).getValue())
                    .isEqualTo(LabelTask.MINE);
            ((ComboBox<String>) root().lookup("#label-model")).setValue(ModelPicker.BM25);
        });
        fire("#make");
        Fx.until("negatives to be mined", () -> root().lookup("#label-use") != null);
        assertThat(Files.exists(folder.resolve("pairs-mined.jsonl"))).isTrue();
        assertThat(Fx.on(() -> texts())).anyMatch(text -> text.contains("80 rows from 80"));
        fire("#label-use");
        window.untilChecked();

        assertThat(project().data().get(DataParams.TRAIN)).endsWith("pairs-mined.jsonl");
        assertThat(project().loss()).isNotEqualTo(before.loss());
        assertThat(Fx.on(() -> window.project().errors()))
                .extracting(Problem::path)
                .doesNotContain("data.train", "data.columns");
        Fx.run(() -> window.project().undo());
        assertThat(project()).isEqualTo(before);
    }

    @Test
    void whatCannotBeMadeIsToldAndTheProjectStays() {
        Project before = project();
        Fx.run(() -> window.navigation().go(Destination.DATA));
        window.untilBuilt();
        fire("#make-labels");
        Fx.run(() -> ((TextField) root().lookup("#label-output"))
                .setText(folder.resolve("nowhere").resolve("out.jsonl").toString()));
        fire("#make");
        Fx.until("the answer", () -> texts().stream().anyMatch(text -> text.equals("Nothing was made.")));
        assertThat(Fx.on(() -> texts())).anyMatch(text -> text.contains("There is no folder"));
        assertThat(project()).isEqualTo(before);
    }

    /** Of a further table the button stands beside its loss, and the new file takes that table's place alone. */
    @Test
    @SuppressWarnings("unchecked") // The box holds names of losses.
    void whatTheLossOfAFurtherTableLacksIsMadeBehindAButtonToo() throws Exception {
        Path more = Files.copy(folder.resolve("pairs.csv"), folder.resolve("more.csv"));
        Fx.run(() -> window.navigation().go(Destination.DATA));
        Fx.on(() -> {
            window.project().change("data.more_train", more.toString());
            return null;
        });
        window.untilChecked();
        window.untilBuilt();
        Fx.until("the further table", () -> root().lookup("#table-loss-0") != null);
        assertThat(Fx.on(() -> root().lookup("#table-cure-0").isVisible())).isFalse();
        Fx.run(() -> ((ComboBox<String>) root().lookup("#table-loss-0")).setValue("SparseTripletLoss"));
        window.untilChecked();
        Project before = project();
        Fx.until(
                "the button behind its loss",
                () -> root().lookup("#table-cure-0").isVisible());
        fire("#table-cure-0");
        Fx.run(() -> {
            assertThat(((ComboBox<LabelTask>) root().lookup("#label-task")).getItems())
                    .containsExactly(LabelTask.MINE, LabelTask.SCORE);
            assertThat(texts()).contains("Of more.csv");
            ((ComboBox<String>) root().lookup("#label-model")).setValue(ModelPicker.BM25);
        });
        fire("#make");
        Fx.until("negatives to be mined", () -> root().lookup("#label-use") != null);
        fire("#label-use");
        window.untilChecked();
        assertThat(project().data().get(DataParams.TRAIN))
                .isEqualTo(before.data().get(DataParams.TRAIN));
        assertThat(project().data().get(DataParams.MORE_TRAIN))
                .singleElement()
                .satisfies(table -> assertThat(table).endsWith("more-mined.jsonl"));
        assertThat(project().training()).isEqualTo(before.training());
        Fx.until("the button to go", () -> !root().lookup("#table-cure-0").isVisible());
        assertThat(Fx.on(() -> window.project().errors())).isEmpty();
        Fx.run(() -> window.project().undo());
        assertThat(project()).isEqualTo(before);
    }

    private Optional<Button> remedy() {
        return root().lookupAll(".card-remedy").stream()
                .map(Button.class::cast)
                .filter(button -> button.getText().startsWith("Mine hard negatives"))
                .findFirst();
    }

    private List<String> texts() {
        return root().lookupAll(".label").stream()
                .filter(Label.class::isInstance)
                .map(label -> ((Label) label).getText())
                .toList();
    }
}
