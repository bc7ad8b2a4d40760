package sparseworkbench.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a kernel file and of the shared files that it imports, as they stand in the tree.
 *
 * @param name   of the kernel file
 * @param kernel its text
 * @param shared text of each imported file by its name, those that it imports before it
 */
record KernelSource(String name, String kernel, SequencedMap<String, String> shared) {
    private static final String ENDING = ".torchscript";
    private static final Pattern IMPORT = Pattern.compile("^import (\\w+)$", Pattern.MULTILINE);

    /** Ends lines that can be left out, and are where there is no oneDNN. */
    private static final String ONE_DNN = "# oneDNN";

    /**
     * Reads {@code torch/NAME.torchscript} from the class path, and from {@code torch/shared} what it imports.
     *
     * @throws IllegalArgumentException there is no such file
     */
    static KernelSource load(String name) {
        return of(name, read(name));
    }

    /** A kernel file that is not on the class path; what it imports is. */
    static KernelSource of(String name, String kernel) {
        SequencedMap<String, String> shared = new LinkedHashMap<>();
        imports(kernel).forEach(file -> addAfterItsImports(file, shared));
        return new KernelSource(name, kernel, shared);
    }

    private static void addAfterItsImports(String file, SequencedMap<String, String> shared) {
        if (!shared.containsKey(file)) {
            String text = read("shared/" + file);
            imports(text).forEach(imported -> addAfterItsImports(imported, shared));
            shared.put(file, text);
        }
    }

    /** Names of the files that a text imports. */
    static List<String> imports(String text) {
        return IMPORT.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String read(String name) {
        try (InputStream in = KernelSource.class.getResourceAsStream("/torch/" + name + ENDING)) {
            if (in == null) {
                throw new IllegalArgumentException("No kernels called torch/" + name + ENDING + " on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("torch/" + name + ENDING + " cannot be read", e);
        }
    }

    /** What messages call the kernel file. */
    String file() {
        return "torch/" + name + ENDING;
    }

    boolean hasOneDnn() {
        return kernel.contains(ONE_DNN) || shared.values().stream().anyMatch(text -> text.contains(ONE_DNN));
    }

    /** The same without the lines for oneDNN. */
    KernelSource withoutOneDnn() {
        SequencedMap<String, String> rest = new LinkedHashMap<>();
        shared.forEach((file, text) -> rest.put(file, withoutOneDnn(text)));
        return new KernelSource(name, withoutOneDnn(kernel), rest);
    }

    private static String withoutOneDnn(String text) {
        return text.lines()
                .filter(line -> !line.endsWith(ONE_DNN))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
