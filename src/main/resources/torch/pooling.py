# Dense poolings: states of tokens become one embedding per text.
#
# packed   [tokens of all texts, hidden]
# rows     [texts, tokens]  where the state of each token is; any row where there is none
# mask     [texts, tokens]  1 for a token that counts
# modes    numbers of the poolings, which are put side by side: 0 first token, 1 maximum, 2 mean, 3 sum over the root of the number,
#          4 mean weighted by position, 5 last token
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Embeddings [texts, hidden times modes], of length 1 if normalize is not 0.
  def pooled(self: __torch__.Kernels, packed: Tensor, rows: Tensor, mask: Tensor, modes: Tensor, normalize: Tensor) -> Tensor:
    states = torch.embedding(packed, rows)
    parts = annotate(List[Tensor], [])
    for i in range(torch.size(modes, 0)):
      _0 = torch.append(parts, self.one(states, mask, int(torch.select(modes, 0, i))))
    x = torch.cat(parts, -1)
    if bool(normalize):
      x = torch.div(x, torch.clamp(torch.linalg_vector_norm(x, 2, [-1], True), 9.9999999999999998e-13))
    return x

  def one(self: __torch__.Kernels, states: Tensor, mask: Tensor, mode: int) -> Tensor:
    tokens = torch.size(states, 1)
    counts = torch.unsqueeze(torch.to(mask, 6), 2)
    if torch.eq(mode, 0):
      return self.at(states, torch.argmax(mask, 1))
    if torch.eq(mode, 1):
      best, _0 = torch.max(torch.masked_fill(states, torch.eq(counts, 0), -inf), 1)
      return best
    if torch.eq(mode, 5):
      return self.at(torch.mul(states, counts), torch.sub(torch.sub(tokens, 1), torch.argmax(torch.flip(mask, [1]), 1)))
    if torch.eq(mode, 4):
      places = torch.unsqueeze(torch.cumsum(torch.new_ones(states, [tokens]), 0), 1)
      counts = torch.mul(counts, places)
    total = torch.sum(torch.mul(states, counts), [1])
    number = torch.clamp(torch.sum(counts, [1]), 1.0000000000000001e-09)
    if torch.eq(mode, 3):
      number = torch.sqrt(number)
    return torch.div(total, number)

  def at(self: __torch__.Kernels, states: Tensor, places: Tensor) -> Tensor:
    texts = torch.size(states, 0)
    hidden = torch.size(states, 2)
    index = torch.expand(torch.view(places, [texts, 1, 1]), [texts, 1, hidden])
    return torch.squeeze(torch.gather(states, 1, index), 1)
