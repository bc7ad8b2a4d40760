package sparseworkbench.home;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import sparseworkbench.file.AtomicFile;
import sparseworkbench.file.Json;

/**
 * What a run was carried out with and on, in a file of its folder: versions, computer, and digests of its data. Runs of earlier versions have no
 * such file.
 *
 * @param facts what → which, for people, in order
 */
public record RunEnvironment(SequencedMap<String, String> facts) {
    /** Its file in the folder of a run. */
    public static final String FILE = "environment.json";

    /** Program, Java, operating system and processor of this process. */
    public static RunEnvironment ofThisProcess() {
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        facts.put("Sparse Workbench", ProgramVersion.read());
        facts.put("Java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        facts.put(
                "Operating system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch"));
        facts.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return new RunEnvironment(facts);
    }

    /** With more facts behind those that are known. */
    public RunEnvironment with(SequencedMap<String, String> more) {
        SequencedMap<String, String> all = new LinkedHashMap<>(facts);
        all.putAll(more);
        return new RunEnvironment(all);
    }

    /** Takes the place of what an earlier process of the run wrote. */
    public void write(Path runFolder) throws IOException {
        ObjectNode json = Json.object();
        facts.forEach(json::put);
        AtomicFile.write(runFolder.resolve(FILE), Json.indentedWriter().writeValueAsString(json) + "\n");
    }

    /** Empty where nothing was noted. */
    public static Optional<RunEnvironment> read(Path runFolder) throws IOException {
        ObjectNode json = Json.readIfThere(runFolder.resolve(FILE));
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        json.properties().stream()
                .filter(fact -> fact.getValue().isTextual())
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return facts.isEmpty() ? Optional.empty() : Optional.of(new RunEnvironment(facts));
    }
}
