package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import sparseworkbench.home.Home;
import sparseworkbench.home.RunModel;
import sparseworkbench.param.PathType;
import sparseworkbench.progress.ProgressListener;

/** Where a base model comes from. */
public sealed interface ModelSource {
    /** What folders of the cache that the hub's own client keeps start with. */
    String HUB_CACHE = "models--";

    /** A model that is part of the program. */
    record BuiltIn(String name) implements ModelSource {}

    /** A model folder. */
    record Folder(Path path) implements ModelSource {}

    /** A model that a run of the home has written. */
    record OfRun(RunModel model) implements ModelSource {}

    /**
     * Understands what a person chose.
     *
     * @param source {@code builtin:NAME}, a {@link RunModel} or a folder
     * @param base   what a relative folder is relative to: the folder of the project file
     */
    static ModelSource of(String source, Path base) throws UnusableModel {
        if (RunModel.isMeant(source)) {
            return new OfRun(RunModel.parse(source)
                    .orElseThrow(() -> new UnusableModel(
                            "“" + source + "” names no model of a run.",
                            "Write run:12 for the result of run 12, run:12:best for its best checkpoint, or run:12:last"
                                    + " for its last one.")));
        }
        if (!source.startsWith(PathType.BUILTIN)) {
            try {
                return new Folder(base.toAbsolutePath().resolve(source).normalize());
            } catch (InvalidPathException e) {
                throw new UnusableModel("“" + source + "” cannot be the name of a folder.", "Choose a model folder.");
            }
        }
        String name = source.substring(PathType.BUILTIN.length());
        if (!name.equals(BuiltInModel.NAME)) {
            throw new UnusableModel(
                    "There is no built-in model “" + name + "”.",
                    "The built-in one is “" + PathType.BUILTIN + BuiltInModel.NAME + "”.");
        }
        return new BuiltIn(name);
    }

    /** Whether it is a name that means the same wherever it stands, not a path. */
    static boolean isName(String source) {
        return source.startsWith(PathType.BUILTIN) || RunModel.isMeant(source);
    }

    /** The source as it means the same in another folder. */
    static String absolute(String source, Path base) {
        return isName(source)
                ? source
                : base.toAbsolutePath().resolve(source).normalize().toString();
    }

    /**
     * What people call a model: the hub's name where it is known, else that of its folder, because paths are nobody else's business.
     *
     * @param source {@code builtin:NAME}, a {@link RunModel} or a folder
     * @param base   what a relative folder is relative to
     */
    static String publicName(String source, Path base, Home home) {
        if (source.startsWith(PathType.BUILTIN)) {
            String name = source.substring(PathType.BUILTIN.length());
            return name.equals(BuiltInModel.NAME) ? BuiltInModel.HUB_NAME : name;
        }
        if (RunModel.isMeant(source)) {
            return RunModel.parse(source).map(RunModel::inWords).orElse(source);
        }
        Path path = base.toAbsolutePath().resolve(source).normalize();
        for (Path element : path) {
            // The hub's own cache: models--owner--name/snapshots/0123…
            if (element.toString().startsWith(HUB_CACHE)) {
                return element.toString().substring(HUB_CACHE.length()).replaceFirst("--", "/");
            }
        }
        String name = path.getFileName() == null ? source : path.getFileName().toString();
        return home.models().equals(path.getParent()) ? name.replaceFirst("--", "/") : name;
    }

    /**
     * The folder of a model if it is on the disk already; it may still be unusable. Never writes anything.
     *
     * @param source {@code builtin:NAME}, a {@link RunModel} or a folder
     * @param base   what a relative folder is relative to
     * @return empty where there is no such folder, or the built-in model has to be written by {@link #materialize} first
     */
    static Optional<Path> existingFolder(String source, Path base, Home home) throws UnusableModel {
        Path folder = switch (of(source, base)) {
            case Folder chosen -> chosen.path();
            case BuiltIn builtIn -> BuiltInModel.folder(home);
            case OfRun run -> RunModelFolder.of(run.model(), home);
        };
        return Optional.of(folder).filter(Files::isDirectory);
    }

    /**
     * The folder of a model, after writing it if it is the built-in one: that is put into {@link Home#models()} the first time,
     * which takes a few seconds; two processes may do so at once. A person's own folder is only named, never created.
     *
     * @param source {@code builtin:NAME}, a {@link RunModel} or a folder
     * @param base   what a relative folder is relative to
     */
    static Path materialize(String source, Path base, Home home, ProgressListener progress)
            throws IOException, UnusableModel {
        return switch (of(source, base)) {
            case Folder folder -> folder.path();
            case OfRun run -> RunModelFolder.of(run.model(), home);
            case BuiltIn builtIn -> {
                Path folder = BuiltInModel.folder(home);
                if (!Files.isDirectory(folder)) {
                    BuiltInModel.write(home, progress);
                }
                yield folder;
            }
        };
    }
}
