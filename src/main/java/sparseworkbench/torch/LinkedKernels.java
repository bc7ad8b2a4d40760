package sparseworkbench.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Kernel files as PyTorch reads them: names of other files and of the file's own functions and named tuples become full, comments go,
 * lines stay where they are; and what passes arguments from Java on is added to the kernel file, see {@link EntryPoints}.
 *
 * @param code    of each file by the name that PyTorch knows it by, those that others need first, the kernel file last
 * @param kernels what Java may call, by name
 */
record LinkedKernels(SequencedMap<String, String> code, Map<String, KernelSignature> kernels) {

    /** The name that PyTorch knows the kernel file by, and below which it knows the others. */
    static final String ROOT = "__torch__";

    private static final Pattern COMMENT = Pattern.compile("[ ]*#.*");
    private static final Pattern DECLARED = Pattern.compile("^(def|class) (\\w+)", Pattern.MULTILINE);

    static LinkedKernels of(KernelSource source) {
        SequencedMap<String, String> code = new LinkedHashMap<>();
        inOrderOfUse(source)
                .forEach(file ->
                        code.put(ROOT + "." + file, linked(file, source.shared().get(file))));
        code.put(ROOT, linked("", source.kernel()));
        Map<String, KernelSignature> kernels = KernelDeclarations.of(code).kernels();
        code.compute(ROOT, (root, text) -> text + EntryPoints.of(kernels.values()));
        return new LinkedKernels(code, kernels);
    }

    /** Shared files, each after those that it imports. */
    private static List<String> inOrderOfUse(KernelSource source) {
        SequencedMap<String, Boolean> ordered = new LinkedHashMap<>();
        source.shared().keySet().forEach(file -> addAfterImports(file, source, ordered));
        return List.copyOf(ordered.keySet());
    }

    private static void addAfterImports(String file, KernelSource source, SequencedMap<String, Boolean> ordered) {
        if (!ordered.containsKey(file)) {
            KernelSource.imports(source.shared().get(file))
                    .forEach(imported -> addAfterImports(imported, source, ordered));
            ordered.put(file, true);
        }
    }

    private static String linked(String file, String text) {
        String code = COMMENT.matcher(text).replaceAll("");
        for (String imported : KernelSource.imports(text)) {
            code = code.replaceAll("(?m)^import " + imported + "$", "")
                    .replaceAll("(?<![\\w.])" + imported + "\\.", ROOT + "." + imported + ".");
        }
        String home = file.isEmpty() ? ROOT : ROOT + "." + file;
        List<MatchResult> own = DECLARED.matcher(code).results().toList();
        for (MatchResult declared : own) {
            String called = declared.group(1).equals("def") ? "(?=\\()" : "\\b";
            code = code.replaceAll(
                    "(?<![\\w.]|def |class )" + declared.group(2) + called,
                    Matcher.quoteReplacement(home + "." + declared.group(2)));
        }
        return code;
    }
}
