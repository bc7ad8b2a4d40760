package sparseworkbench.gui.gpu;

import java.net.URI;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import sparseworkbench.gpu.runtime.RuntimeLicense;
import sparseworkbench.gui.page.LiteralText;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.task.Background;
import sparseworkbench.launch.FileBrowser;

/** Whose the tensor library is, with links to the terms; where no browser can be started, the addresses are there to be read. */
final class LicenseTerms extends VBox {
    private final Background background;
    private final Label fault = PageControls.text("", "muted", "small");

    LicenseTerms(Background background) {
        this.background = background;
        getChildren().add(small(RuntimeLicense.WHAT));
        for (RuntimeLicense.Terms terms : RuntimeLicense.terms()) {
            getChildren().addAll(small(terms.of() + ":"), link(terms.address()));
        }
        getChildren().addAll(small(RuntimeLicense.WHERE_FROM), fault);
        PageControls.visible(fault, false);
    }

    private static Label small(String words) {
        return PageControls.text(words, "muted", "small");
    }

    private Hyperlink link(String address) {
        Hyperlink link = LiteralText.link(address);
        link.getStyleClass().add("small");
        link.setOnAction(pressed -> background.run(
                () -> {
                    FileBrowser.open(URI.create(address));
                    return address;
                },
                shown -> link.setVisited(true),
                problem -> {
                    fault.setText(problem.getMessage());
                    PageControls.visible(fault, true);
                }));
        return link;
    }
}
