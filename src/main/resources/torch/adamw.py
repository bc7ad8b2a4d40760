class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # The length of all gradients as one vector.
  def norm(self: __torch__.Kernels, gradients: List[Tensor]) -> Tensor:
    norms = annotate(List[Tensor], [])
    for i in range(torch.len(gradients)):
      _0 = torch.append(norms, torch.linalg_vector_norm(gradients[i]))
    return torch.linalg_vector_norm(torch.stack(norms))

  # One AdamW update in place: one pass over memory per weight, in which gradients are divided by `divisor` first. `step` counts from 1.
  def update(self: __torch__.Kernels, weights: List[Tensor], gradients: List[Tensor], means: List[Tensor], squares: List[Tensor], step: Tensor, rate: Tensor, beta1: Tensor, beta2: Tensor, decay: Tensor, epsilon: Tensor, divisor: Tensor) -> Tensor:
    number = torch.full(annotate(List[int], []), float(step), dtype=6, layout=None, device=ops.prim.device(weights[0]), pin_memory=None)
    steps = annotate(List[Tensor], [])
    for i in range(torch.len(weights)):
      _0 = torch.append(steps, number)
    none = annotate(List[Tensor], [])
    scale : Optional[Tensor] = None
    if torch.gt(float(divisor), 1.):
      scale = torch.full_like(number, float(divisor))
    torch._fused_adamw_(weights, gradients, means, squares, none, steps, lr=float(rate), beta1=float(beta1), beta2=float(beta2), weight_decay=float(decay), eps=float(epsilon), amsgrad=False, maximize=False, grad_scale=scale)
    return weights[0]
