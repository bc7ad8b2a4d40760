package sparseworkbench.gui.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;

/** Version and licences. */
final class AboutCard {
    private static final String VERSION = "/sparseworkbench/version.properties";

    /**
     * Something the program is made of.
     *
     * @param name    what
     * @param licence under which terms
     */
    private record Part(String name, String licence) {}

    private static final List<Part> PARTS = List.of(
            new Part("JavaFX", "GPL-2.0 with Classpath exception"),
            new Part("AtlantaFX", "MIT"),
            new Part("ControlsFX", "BSD-3-Clause"),
            new Part("Ikonli with the Feather icons", "Apache-2.0; icons MIT"),
            new Part(
                    "JFreeChart, JFreeChart-FX",
                    "LGPL-2.1; the jars in the program's lib folder can be replaced by your own"),
            new Part("FXGraphics2D", "BSD-3-Clause"),
            new Part("Deep Java Library, PyTorch", "Apache-2.0; BSD-3-Clause"),
            new Part("Hugging Face tokenizers", "Apache-2.0"),
            new Part("Lucene (BM25)", "Apache-2.0"),
            new Part("SQLite JDBC, DuckDB JDBC", "Apache-2.0; MIT"),
            new Part("Jackson, picocli, Commons Text", "Apache-2.0"),
            new Part("Protocol Buffers (ONNX files)", "BSD-3-Clause"),
            new Part("SLF4J", "MIT"),
            new Part("all-MiniLM-L6-v2 (the built-in model)", "Apache-2.0"),
            new Part("WordNet 3.1 (the built-in data), extJWNL", "WordNet license; BSD-3-Clause"));

    private final VBox node;

    AboutCard() {
        GridPane program = PageControls.facts();
        PageControls.fact(program, "Sparse Workbench", "version " + version() + ", Apache-2.0");
        PageControls.fact(
                program, "Java", System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")");
        PageControls.fact(program, "JavaFX", System.getProperty("javafx.version", "–"));
        GridPane parts = PageControls.facts();
        PARTS.forEach(part -> PageControls.fact(parts, part.name, part.licence));
        node = new VBox(PageControls.card("About", program), PageControls.card("Made with", parts));
        node.getStyleClass().add("page-column");
    }

    VBox node() {
        return node;
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = AboutCard.class.getResourceAsStream(VERSION)) {
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("The program is incomplete: " + VERSION, e);
        }
    }
}
