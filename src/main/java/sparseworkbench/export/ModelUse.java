package sparseworkbench.export;

import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.home.Home;

/** Code that uses the model of a run where it lies: in Python, on the command line, in a search engine. */
public final class ModelUse {
    private static final List<Map.Entry<String, String>> SNIPPETS = List.of(
            Map.entry("Python", "python.py"),
            Map.entry("Command line", "command.sh"),
            Map.entry("OpenSearch", "opensearch.sh"),
            Map.entry("Elasticsearch", "elasticsearch.sh"));

    private ModelUse() {}

    /**
     * What it is for → the code.
     *
     * @param name  what the run is called, as its exports are
     * @param model the folder of the model that the run saved
     * @param home  where the run is; named in commands where they would not find it by themselves
     */
    public static SequencedMap<String, String> of(long run, String name, Path model, Home home) throws IOException {
        Map<String, String> words = Map.of(
                "RUN",
                Long.toString(run),
                "MODEL",
                TextNode.valueOf(model.toString()).toString(),
                "HOME",
                home.equals(Home.choose(Optional.empty())) ? "" : " --home " + quoted(home.root()),
                "INDEX",
                VectorSpace.index(ofRun(name, run)));
        SequencedMap<String, String> filled = new LinkedHashMap<>();
        for (Map.Entry<String, String> snippet : SNIPPETS) {
            filled.put(snippet.getKey(), Snippets.filled("use/" + snippet.getValue(), words));
        }
        return filled;
    }

    /** What an export of a run's documents is called, so that two runs of a name stay apart. */
    public static String ofRun(String name, long run) {
        return name + " (run " + run + ")";
    }

    /** For a shell. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
