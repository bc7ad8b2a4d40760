package sparseworkbench.gui.export;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import sparseworkbench.gui.fault.Fault;
import sparseworkbench.gui.page.DisplayText;
import sparseworkbench.gui.page.Icons;
import sparseworkbench.gui.page.PageControls;
import sparseworkbench.gui.page.SnippetCard;
import sparseworkbench.gui.page.WindowServices;
import sparseworkbench.gui.task.Background;
import sparseworkbench.launch.FileBrowser;

/** What came of an export: where it is, how it was proven, and code that uses it. */
final class ExportResultCard extends VBox {
    private final WindowServices window;
    private final Background background;

    ExportResultCard(WindowServices window, Background background) {
        this.window = window;
        this.background = background;
        getStyleClass().add("page-column");
        setId("export-result");
    }

    /** Reads the snippets; off the window's thread. */
    static SequencedMap<String, String> snippets(JsonNode done) throws IOException {
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (JsonNode name : done.path("snippets")) {
            texts.put(
                    name.asText(),
                    Files.readString(Path.of(done.get("output").asText()).resolve(name.asText())));
        }
        return texts;
    }

    void clear() {
        getChildren().clear();
    }

    void show(JsonNode done, Map<String, String> snippets) {
        Path place = Path.of(done.get("output").asText());
        List<Node> lines = new ArrayList<>();
        Label line = PageControls.text(line(done));
        line.setId("export-line");
        lines.add(line);
        done.path("notes").forEach(note -> lines.add(PageControls.text(note.asText(), "muted")));
        lines.add(Icons.labelled(Feather.FOLDER, "Open folder", () -> open(place)));
        VBox card = PageControls.card("Exported", lines.toArray(Node[]::new));
        getChildren().setAll(card);
        snippets.forEach((name, text) -> getChildren().add(SnippetCard.of(name, text, window.notices())));
    }

    /** Where it is, how much it is, and the largest difference after it was read again. */
    private static String line(JsonNode done) {
        String documents = done.path("documents").asLong() == 0
                ? ""
                : DisplayText.format("%,d documents, ", done.path("documents").asLong());
        String difference = done.has("largest_difference")
                ? DisplayText.format(
                        " Largest difference %.2g.",
                        done.get("largest_difference").asDouble())
                : "";
        return documents + (documents.isEmpty() ? "Written to " : "written to ")
                + done.get("output").asText() + ". " + done.get("proof").asText() + difference;
    }

    private void open(Path place) {
        background.run(
                () -> {
                    FileBrowser.show(place);
                    return place;
                },
                shown -> {},
                failure -> window.notices().fault(Fault.of(failure)));
    }
}
