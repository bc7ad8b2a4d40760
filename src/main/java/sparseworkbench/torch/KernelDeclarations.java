package sparseworkbench.torch;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import sparseworkbench.torch.KernelType.Repeated;
import sparseworkbench.torch.KernelType.Single;
import sparseworkbench.torch.KernelType.Tuple;

/** What kernel files declare, read out of their linked text: named tuples, and the kernels that Java may call. */
final class KernelDeclarations {
    private static final Pattern TUPLE =
            Pattern.compile("^class (\\w+)\\(NamedTuple\\):\\n((?:  \\w.*\\n|\\s*\\n)*)", Pattern.MULTILINE);
    private static final Pattern FIELD = Pattern.compile("^  (\\w+) : (\\S+)\\s*$", Pattern.MULTILINE);
    private static final Pattern KERNEL =
            Pattern.compile("^  def (\\w+)\\(self(?:,([^)]*))?\\) -> ([^:]+):$", Pattern.MULTILINE);
    private static final Pattern LIST = Pattern.compile("List\\[(.+)]");

    private final Map<String, Tuple> tuples = new LinkedHashMap<>();
    private final Map<String, KernelSignature> kernels = new LinkedHashMap<>();

    /**
     * @param files code without comments by the name that PyTorch knows the file by; those that others need come first
     * @throws IllegalStateException a kernel takes something that Java cannot give
     */
    static KernelDeclarations of(SequencedMap<String, String> files) {
        KernelDeclarations declarations = new KernelDeclarations();
        files.forEach((file, code) -> TUPLE.matcher(code).results().forEach(found -> {
            String name = file + "." + found.group(1);
            declarations.tuples.put(name, new Tuple(name, declarations.fields(found.group(2))));
        }));
        KERNEL.matcher(files.lastEntry().getValue()).results().forEach(declarations::addKernel);
        return declarations;
    }

    private SequencedMap<String, KernelType> fields(String body) {
        SequencedMap<String, KernelType> fields = new LinkedHashMap<>();
        FIELD.matcher(body).results().forEach(field -> fields.put(field.group(1), type(field.group(2))));
        return fields;
    }

    private void addKernel(MatchResult found) {
        SequencedMap<String, KernelType> parameters = new LinkedHashMap<>();
        String written = Optional.ofNullable(found.group(2)).orElse("").strip();
        for (String parameter : written.isEmpty() ? List.<String>of() : List.of(written.split(","))) {
            String[] nameAndType = parameter.strip().split(":\\s*", 2);
            parameters.put(nameAndType[0], type(nameAndType[1]));
        }
        String name = found.group(1);
        String result = found.group(3).strip();
        kernels.put(name, new KernelSignature(name, parameters, result, Optional.ofNullable(tuples.get(result))));
    }

    private KernelType type(String written) {
        if (tuples.containsKey(written)) {
            return tuples.get(written);
        }
        var list = LIST.matcher(written);
        if (list.matches() && tuples.containsKey(list.group(1))) {
            return new Repeated(tuples.get(list.group(1)));
        }
        return Arrays.stream(Single.values())
                .filter(type -> type.written().equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Java cannot give a kernel a " + written));
    }

    /** Kernels by name. */
    Map<String, KernelSignature> kernels() {
        return kernels;
    }
}
