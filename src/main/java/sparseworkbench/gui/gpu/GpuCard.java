package sparseworkbench.gui.gpu;

import javafx.scene.layout.VBox;
import sparseworkbench.gpu.GpuState;
import sparseworkbench.gui.page.Dialogs;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.launch.GpuSetup;

/** A card for a page that is about something else: it is there where a graphics card is, or could be, used. */
public final class GpuCard {
    private final Background background;
    private final GpuSetup setup;
    private final GpuRow row;
    private final VBox node;

    public GpuCard(GpuSetup setup, Dialogs dialogs, Background background) {
        this.background = background;
        this.setup = setup;
        this.row = new GpuRow(setup, dialogs, background, this::look);
        this.node = PageControls.card("Graphics card", row);
        node.setId("gpu-card");
        show(false);
    }

    /** Looks now, in the background. */
    public void look() {
        background.run(setup::status, status -> {
            GpuState state = status.state();
            row.show(state);
            show(state.kind() == GpuState.Kind.READY || !state.cure().isEmpty());
        });
    }

    private void show(boolean there) {
        PageControls.visible(node, there);
    }

    public VBox node() {
        return node;
    }
}
