package sparseworkbench.gui.settings;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.home.ProgramVersion;
import sparseworkbench.home.ThirdPartyLicense;

/** Version and licenses, of everything that the build puts into the program. */
final class AboutCard {
    private final VBox node;

    AboutCard() {
        GridPane program = PageControls.facts();
        PageControls.fact(program, "Sparse Workbench", "version " + ProgramVersion.read() + ", Apache-2.0");
        PageControls.fact(
                program, "Java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        PageControls.fact(program, "JavaFX", System.getProperty("javafx.version", "–"));
        GridPane parts = PageControls.facts();
        ThirdPartyLicense.all().forEach(part -> PageControls.fact(parts, part.name(), part.license()));
        node = new VBox(PageControls.card("About", program), PageControls.card("Made with", parts));
        node.getStyleClass().add("page-column");
    }

    VBox node() {
        return node;
    }
}
