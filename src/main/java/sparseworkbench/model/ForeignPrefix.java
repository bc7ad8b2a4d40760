package sparseworkbench.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sparseworkbench.param.Problem;
import sparseworkbench.weights.Weights;

/**
 * What stands before the names of all weights in a file that was not written by transformers, such as {@code 0.auto_model.} (the state
 * of a whole sentence-transformers model), {@code module.} (of a wrapped one) or {@code _orig_mod.} (of a compiled one). Transformers
 * does not look for it and starts from random numbers; here such a file is refused.
 *
 * @param prefix  what has to go
 * @param example a name that begins with it
 * @param file    where
 */
record ForeignPrefix(String prefix, String example, Path file) {

    /**
     * Looks for the prefix that most wanted weights have.
     *
     * @param wanted every spelling that would be found
     */
    static Optional<ForeignPrefix> of(Set<String> wanted, Weights files) {
        Map<String, Integer> votes = new LinkedHashMap<>();
        Map<String, String> examples = new LinkedHashMap<>();
        for (String there : files.names()) {
            if (wanted.contains(there)) {
                continue;
            }
            longestEnd(there, wanted).ifPresent(name -> {
                String prefix = there.substring(0, there.length() - name.length());
                votes.merge(prefix, 1, Integer::sum);
                examples.putIfAbsent(prefix, there);
            });
        }
        return votes.entrySet().stream()
                .filter(vote -> vote.getValue() > 1)
                .max(Map.Entry.comparingByValue())
                .map(vote -> new ForeignPrefix(
                        vote.getKey(), examples.get(vote.getKey()), files.file(examples.get(vote.getKey()))));
    }

    /** What a name ends with after a point that is wanted, as much of it as possible. */
    private static Optional<String> longestEnd(String name, Set<String> wanted) {
        for (int point = name.indexOf('.'); point >= 0; point = name.indexOf('.', point + 1)) {
            String end = name.substring(point + 1);
            if (wanted.contains(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    /** The refusal, with what removes the prefix. */
    Problem problem() {
        return Problem.error(
                "source",
                "The names of the weights in " + file + " begin with “" + prefix + "” (such as “" + example
                        + "”), where transformers does not look for them: the reference library would compute with"
                        + " random numbers.",
                "Take it off, in Python, in that folder: from safetensors.torch import load_file, save_file; f = \""
                        + file.getFileName()
                        + "\"; save_file({k.removeprefix(\"" + prefix
                        + "\"): v for k, v in load_file(f).items()}, f, {\"format\": \"pt\"}).");
    }
}
