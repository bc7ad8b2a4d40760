/**
 * TorchScript kernels: functions on arrays that DJL's own operators do not have, or that must not leave intermediate arrays
 * behind. Read {@link sparseworkbench.torch.TorchKernels}.
 *
 * <p><b>Adding kernels.</b> Put a file {@code src/main/resources/torch/NAME.py} into the tree and load it with
 * {@code TorchKernels.load("NAME", device)}. A file is one module and stands alone:
 *
 * <pre>{@code
 * class Kernels(Module):
 *   __parameters__ = []
 *   __buffers__ = []
 *   training : bool
 *
 *   def scaled_sum(self: __torch__.Kernels, xs: List[Tensor], factor: Tensor) -> Tensor:
 *     total = torch.sum(xs[0])
 *     for i in range(1, torch.len(xs)):
 *       total = torch.add(total, torch.sum(xs[i]))
 *     return torch.mul(total, float(factor))
 * }</pre>
 *
 * <pre>{@code
 * NDArray sum = kernels.callForOne(manager, "scaled_sum", new Arguments().arrays(list).number(0.5), false);
 * }</pre>
 *
 * <p>The dialect is the one that {@code torch.jit.save} writes: every argument and result has a type ({@code Tensor},
 * {@code List[Tensor]}, {@code Tuple[Tensor, Tensor]}), operators are written as {@code torch.matmul(x, y)}, in-place ones as
 * {@code torch.add_(x, y)}, methods of the same file as {@code self.other(x)}. A kernel
 * returns an array, or a tuple or list of arrays; one that only changes weights in place returns any array.
 *
 * <p>Lines that end with {@code # oneDNN} are left out on a graphics card and where PyTorch has no oneDNN; the others must do without.
 */
package sparseworkbench.torch;
