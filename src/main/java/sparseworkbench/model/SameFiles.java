package sparseworkbench.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.file.Json;

/** Whether two folders of transformers hold the same, whatever their JSON files look like. */
final class SameFiles {
    private static final String JSON = ".json";

    private SameFiles() {}

    /** The name of the first file that only one of them has, or that differs; nothing for one folder twice. */
    static Optional<String> difference(Path one, Path other) throws IOException {
        if (one.equals(other)) {
            return Optional.empty();
        }
        SortedSet<String> here = names(one);
        SortedSet<String> there = names(other);
        SortedSet<String> all = new TreeSet<>(here);
        all.addAll(there);
        for (String name : all) {
            if (!here.contains(name) || !there.contains(name) || !same(one.resolve(name), other.resolve(name))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static SortedSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !name.endsWith(".md"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0
                || one.toString().endsWith(JSON) && Json.readVocabulary(one).equals(Json.readVocabulary(other));
    }
}
