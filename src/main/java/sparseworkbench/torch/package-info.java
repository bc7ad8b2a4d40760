/**
 * TorchScript kernels: functions on arrays that DJL's own operators do not have, or that must not leave intermediate arrays
 * behind. Read {@link sparseworkbench.torch.TorchKernels}.
 *
 * <p><b>Adding kernels.</b> Put a file {@code src/main/resources/torch/NAME.torchscript} into the tree and load it with
 * {@code TorchKernels.load("NAME", device)}. The language is TorchScript, in the dialect that {@code torch.jit.save} writes, not Python:
 *
 * <pre>{@code
 * import numbers
 *
 * # What a sum is made of.
 * class Terms(NamedTuple):
 *   first : Tensor                # [rows, columns]
 *   second : Optional[Tensor]     # [rows, columns]
 *   factor : float
 *
 * # The sum of all numbers of x [rows, columns], without axes.
 * def total(x: Tensor) -> Tensor:
 *   return torch.sum(numbers.float32(x))
 *
 * class Kernels(Module):
 *   training : bool
 *
 *   # factor * (first + second), without axes.
 *   def scaled_sum(self, terms: Terms) -> Tensor:
 *     sum = total(terms.first)
 *     second = terms.second
 *     if second is not None:
 *       sum = sum + total(second)
 *     return sum * terms.factor
 * }</pre>
 *
 * <pre>{@code
 * NDArray sum = kernels.callForOne(
 *         manager, "scaled_sum", new Arguments().array("terms.first", x).number("terms.factor", 0.5), false);
 * }</pre>
 *
 * <ul>
 *   <li>The methods of {@code class Kernels}, which comes last, are what Java calls. Java names every argument, and every field of a named
 *       tuple, as the kernel declares it; the order stands in the file alone. What is missing, unknown or of another type is refused before
 *       the call. A result that is a named tuple has names, too ({@link sparseworkbench.torch.NamedArrays}).
 *   <li>They may take {@code Tensor}, {@code Optional[Tensor]}, {@code List[Tensor]}, {@code int}, {@code float}, {@code bool},
 *       {@code str}, lists of int, bool and str, named tuples of these, and lists of named tuples of tensors; and return a tensor, or a
 *       tuple, named tuple or list of tensors. One that only changes weights in place returns any array. {@code self.training} says
 *       whether operations are recorded for the gradient.
 *   <li>{@code import NAME} gives the functions and named tuples of {@code torch/shared/NAME.torchscript}: {@code NAME.function(x)}. What
 *       several kernel files need stands there, and parts of a long one. Names are made full, and the methods that unpack Java's arguments added, when a file is loaded
 *       ({@link sparseworkbench.torch.LinkedKernels}, {@link sparseworkbench.torch.EntryPoints}).
 *   <li>Every argument and result has a type. Operators of PyTorch are {@code torch.matmul(x, y)}, in-place ones
 *       {@code torch.add_(x, y)}, those without a name in Python {@code ops.prim.device(x)}. There are no constants outside functions.
 *   <li>Lines that end with {@code # oneDNN} are left out on a graphics card and where PyTorch has no oneDNN; the others must do without.
 *   <li>Write the shape behind every field and above every function.
 * </ul>
 */
package sparseworkbench.torch;
