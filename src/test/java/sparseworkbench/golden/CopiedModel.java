package sparseworkbench.golden;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sparseworkbench.file.Json;

/** A copy of one of the reference's tiny models, to be changed. */
public record CopiedModel(Path folder) {

    /** @param to does not exist yet */
    public static CopiedModel of(String name, Path to) throws IOException {
        Path from = Golden.bundled().resolve("models").resolve(name);
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths.filter(Files::isRegularFile)::iterator) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
            }
        }
        return new CopiedModel(to);
    }

    /** Changes a JSON file, which need not be there. */
    public CopiedModel edit(String file, Consumer<ObjectNode> change) throws IOException {
        ObjectNode json = Json.readIfThere(folder.resolve(file));
        change.accept(json);
        Json.write(folder.resolve(file), json);
        return this;
    }
}
