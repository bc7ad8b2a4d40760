package sparseworkbench.torch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sparseworkbench.torch.KernelType.Repeated;
import sparseworkbench.torch.KernelType.Single;
import sparseworkbench.torch.KernelType.Tuple;

/**
 * Writes the methods that Java calls: PyTorch's library can be given tensors, lists of tensors and texts only, so all single numbers of a
 * call travel as one tensor of 64-bit floating-point numbers, a named tuple field by field and a list of named tuples as one list of tensors. They are made into what a kernel takes, and the kernel is
 * called. The order stands in the kernel file alone: {@link KernelSignature#inOrder} follows the same declaration.
 */
final class EntryPoints {
    private EntryPoints() {}

    /** The name of the method that passes arguments on to a kernel. */
    static String of(String kernel) {
        return "call_" + kernel;
    }

    /** Methods for all kernels, to be put behind the last one of the class. */
    static String of(Collection<KernelSignature> kernels) {
        return kernels.stream().map(EntryPoints::method).collect(Collectors.joining());
    }

    private static String method(KernelSignature kernel) {
        List<String> scalars = kernel.scalars();
        Stream<String> parameters = kernel.leaves().entrySet().stream()
                .filter(leaf -> !scalars.contains(leaf.getKey()))
                .map(leaf -> ", " + variable(leaf.getKey()) + ": " + carrier(leaf.getValue()));
        String arguments = kernel.parameters().entrySet().stream()
                .map(parameter -> value(parameter.getKey(), parameter.getValue(), scalars))
                .collect(Collectors.joining(", "));
        boolean none = scalars.isEmpty();
        return "\n  def %s(self%s%s) -> %s:\n%s    return self.%s(%s)\n"
                .formatted(
                        of(kernel.name()),
                        parameters.collect(Collectors.joining()),
                        none ? "" : ", scalars__: Tensor",
                        kernel.result(),
                        none ? "" : "    scalars = annotate(List[float], scalars__.tolist())\n",
                        kernel.name(),
                        arguments);
    }

    /** A variable for what travels under a path. */
    private static String variable(String path) {
        return path.replace(".", "__");
    }

    private static String carrier(KernelType leaf) {
        return switch (leaf) {
            case Repeated _ -> "List[Tensor]";
            case Single.TENSORS -> "List[Tensor]";
            case Single.TEXT, Single.TEXTS -> "str";
            default -> "Tensor";
        };
    }

    /** An expression for a value of a type, made of what travels for it. */
    private static String value(String path, KernelType type, List<String> scalars) {
        String given = variable(path);
        return switch (type) {
            case Tuple(String name, var fields) ->
                fields.entrySet().stream()
                        .map(field -> value(path + "." + field.getKey(), field.getValue(), scalars))
                        .collect(Collectors.joining(", ", name + "(", ")"));
            case Repeated(Tuple each) ->
                "[%s for i in range(0, len(%s), %d)]"
                        .formatted(
                                element(each, given, 0), given, each.leaves("").size());
            case Single.TENSOR, Single.TENSORS, Single.TEXT -> given;
            case Single.OPTIONAL_TENSOR -> given + " if torch.numel(" + given + ") > 0 else None";
            case Single.INT, Single.FLOAT, Single.BOOL ->
                ((Single) type).written() + "(scalars[" + scalars.indexOf(path) + "])";
            case Single.INTS, Single.BOOLS -> "annotate(%s, %s.tolist())".formatted(((Single) type).written(), given);
            case Single.TEXTS -> given + ".split(\",\")";
        };
    }

    /** An expression for a tuple whose first tensor is that many places after the i-th of a list. */
    private static String element(Tuple tuple, String list, int first) {
        StringBuilder fields = new StringBuilder();
        int at = first;
        for (Map.Entry<String, KernelType> field : tuple.fields().entrySet()) {
            fields.append(fields.isEmpty() ? "" : ", ");
            if (field.getValue() instanceof Tuple inner) {
                fields.append(element(inner, list, at));
            } else {
                fields.append(list).append("[i + ").append(at).append("]");
            }
            at += field.getValue().leaves("").size();
        }
        return tuple.name() + "(" + fields + ")";
    }
}
