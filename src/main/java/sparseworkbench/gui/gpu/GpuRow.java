package sparseworkbench.gui.gpu;

import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import sparseworkbench.glossary.HelpQuestion;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gui.explain.QuestionLink;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.launch.GpuSetup;

/** What there is to say of trainings on the graphics card, with the button that opens the dialog. Takes no place before {@link #show}. */
public final class GpuRow extends HBox {
    private final Label what = PageControls.text("", "muted");
    private final Button open;
    private final Runnable look;

    /** @param changed what is done when trainings may run on another device than before */
    public GpuRow(GpuSetup setup, Dialogs dialogs, Background background, Runnable changed) {
        this.look = changed;
        this.open = opener(setup, dialogs, background, changed);
        build();
    }

    private static Button opener(GpuSetup setup, Dialogs dialogs, Background background, Runnable changed) {
        Button open = Icons.plain("Set up graphics card…", () -> GpuDialog.open(setup, dialogs, background, changed));
        open.setId("gpu-setup");
        return open;
    }

    private void build() {
        getStyleClass().add("check-line");
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        getChildren().add(what);
        PageControls.visible(this, false);
    }

    /** Looks at the state itself, and again after each change. */
    public GpuRow(GpuSetup setup, Dialogs dialogs, Background background) {
        this.look = () -> background.run(setup::status, status -> show(status.state()));
        this.open = opener(setup, dialogs, background, look);
        build();
    }

    /** Looks now, in the background. */
    public void look() {
        look.run();
    }

    /** Shows a state. Where there is nothing to do, there is no button. */
    public void show(GpuState state) {
        boolean ready = state.kind() == GpuState.Kind.READY;
        what.setText(state.what());
        open.setText(ready ? "Graphics card…" : "Set up graphics card…");
        getChildren().setAll(what);
        if (!ready) {
            Hyperlink question = QuestionLink.words(HelpQuestion.GRAPHICS_CARD);
            question.setMinWidth(USE_PREF_SIZE);
            getChildren().add(question);
        }
        if (ready || !state.cure().isEmpty()) {
            getChildren().add(open);
        }
        PageControls.visible(this, true);
    }
}
