# A sparse autoencoder with tied weights, from dense embeddings to a code of few latents and back.
#
# x           [texts, input]    dense embeddings
# pre_bias    [input]           subtracted before encoding, added after decoding
# weight      [latents, input]  encodes; its transpose decodes
# latent_bias [latents]
# stats       [latents] int64   number of selections since the latent was last used
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Everything the reconstruction loss needs, in this order: code, x as it was encoded, activations (where the reference overwrites
  # them, only those of latents that are still dead), larger code, the three arrays decoded (from the code, from the larger code,
  # from the code without bias), stats after the first and after the second selection; with auxiliary latents also these and what
  # is decoded from them.
  # all_latents: 0 to select the larger code from dead latents, as the reference does.
  def reconstruct(self: __torch__.Kernels, x: Tensor, pre_bias: Tensor, weight: Tensor, latent_bias: Tensor, stats: Tensor,
      k: Tensor, auxiliary: Tensor, normalize: Tensor, dead_threshold: Tensor, all_latents: Tensor) -> List[Tensor]:
    dense, mean, std = self.prepare(x, bool(int(normalize)))
    activations = torch.linear(torch.sub(dense, pre_bias), weight, latent_bias)
    strongest = self.strongest(activations, int(k))
    code = torch.relu(strongest)
    first = self.used(stats, strongest)
    # Only the dead latents are left for what follows. The gradient does not notice, so the difference is added as a constant.
    dead = torch.gt(first, int(dead_threshold))
    left = torch.add(activations, torch.detach(torch.sub(torch.mul(activations, dead), activations)))
    source = activations
    if int(auxiliary) > 0:
      if int(all_latents) == 0:
        source = left
    larger = self.strongest(source, torch.mul(4, int(k)))
    second = first
    if int(all_latents) == 0:
      second = self.used(first, larger)
    larger_code = torch.relu(larger)
    decoded = self.decode(code, pre_bias, weight, mean, std)
    decoded_larger = self.decode(larger_code, pre_bias, weight, mean, std)
    # The reference looks for the dead a second time after the second selection.
    encoded = activations
    if int(auxiliary) > 0:
      if int(all_latents) == 0:
        encoded = torch.mul(left, torch.gt(second, int(dead_threshold)))
    made = [code, dense, encoded, larger_code, decoded, decoded_larger, torch.sub(decoded, pre_bias), first, second]
    if int(auxiliary) > 0:
      rest = torch.relu(self.strongest(left, int(auxiliary)))
      _0 = torch.append(made, rest)
      _1 = torch.append(made, self.decode(rest, pre_bias, weight, mean, std))
    return made

  # The code, and the stats after the selection.
  def encode(self: __torch__.Kernels, x: Tensor, pre_bias: Tensor, weight: Tensor, latent_bias: Tensor, stats: Tensor,
      k: Tensor, normalize: Tensor) -> List[Tensor]:
    dense, mean, std = self.prepare(x, bool(int(normalize)))
    strongest = self.strongest(torch.linear(torch.sub(dense, pre_bias), weight, latent_bias), int(k))
    return [torch.relu(strongest), self.used(stats, strongest)]

  # The entries of a matrix that are not 0: how many per row, which, values.
  def entries(self: __torch__.Kernels, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    active = torch.ne(x, 0)
    where = torch.nonzero(active)
    return (torch.to(torch.sum(active, [1]), 3), torch.to(torch.select(where, 1, 1), 3), torch.masked_select(x, active))

  def prepare(self: __torch__.Kernels, x: Tensor, normalize: bool) -> Tuple[Tensor, Tensor, Tensor]:
    if not normalize:
      return (x, torch.zeros_like(x), torch.ones_like(x))
    mean = torch.mean(x, [-1], True)
    centred = torch.sub(x, mean)
    std = torch.std(centred, [-1], True, True)
    return (torch.div(centred, torch.add(std, 1.0000000000000001e-05)), mean, std)

  def strongest(self: __torch__.Kernels, activations: Tensor, k: int) -> Tensor:
    values, places = torch.topk(activations, k, -1, True, True)
    return torch.scatter(torch.zeros_like(activations), -1, places, values)

  def used(self: __torch__.Kernels, stats: Tensor, selected: Tensor) -> Tensor:
    unused = torch.logical_not(torch.any(torch.gt(selected, 1.0000000000000001e-05), 0))
    return torch.add(torch.mul(stats, unused), 1)

  def decode(self: __torch__.Kernels, code: Tensor, pre_bias: Tensor, weight: Tensor, mean: Tensor, std: Tensor) -> Tensor:
    return torch.add(torch.mul(torch.add(torch.matmul(code, weight), pre_bias), std), mean)
