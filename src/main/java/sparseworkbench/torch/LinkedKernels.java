package sparseworkbench.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
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
        source.shared().forEach((file, text) -> code.put(ROOT + "." + file, linked(ROOT + "." + file, text)));
        code.put(ROOT, linked(ROOT, source.kernel()));
        Map<String, KernelSignature> kernels = KernelDeclarations.of(code).kernels();
        code.compute(ROOT, (root, text) -> text + EntryPoints.of(kernels.values()));
        return new LinkedKernels(code, kernels);
    }

    /**
     * One file.
     *
     * @param home the name that PyTorch knows it by
     */
    private static String linked(String home, String text) {
        String code = COMMENT.matcher(text).replaceAll("");
        for (String imported : KernelSource.imports(text)) {
            code = code.replaceAll("(?m)^import " + imported + "$", "")
                    .replaceAll("(?<![\\w.])" + imported + "\\.", ROOT + "." + imported + ".");
        }
        for (MatchResult declared : DECLARED.matcher(code).results().toList()) {
            // A variable may have the name of a function, but is not called.
            String use = declared.group(1).equals("def") ? "(?=\\()" : "\\b";
            code = code.replaceAll("(?<![\\w.]|def |class )" + declared.group(2) + use, home + "." + declared.group(2));
        }
        return code;
    }
}
