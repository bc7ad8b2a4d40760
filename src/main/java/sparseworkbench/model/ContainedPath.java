package sparseworkbench.model;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths that a file of a model names: they must stay inside the model's folder. */
public final class ContainedPath {
    private ContainedPath() {}

    /**
     * The file or folder that {@code name} means.
     *
     * @param folder where it must be
     * @param name   relative to it; empty means the folder itself
     * @param said   the file that names it, for people
     */
    public static Path resolve(Path folder, String name, Path said) throws UnusableModel {
        try {
            Path root = folder.toAbsolutePath().normalize();
            Path path = root.resolve(name.replace('\\', '/')).normalize();
            if (path.startsWith(root)) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw new UnusableModel(
                    said + " names the path “" + name + "”, which cannot be one.", "Choose another model.");
        }
        throw new UnusableModel(
                said + " names the path “" + name + "”, which leads out of the model's folder.",
                "Do not use this model unless you know why it does.");
    }
}
