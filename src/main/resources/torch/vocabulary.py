# A masked-language head with SPLADE pooling, from states to embeddings.
#
# states   [texts, tokens, hidden]
# mask     [texts, tokens]  1 for a token, 0 for padding
# head     bias of the vocabulary, transform (weight, bias), norm (weight, bias), decoder [vocabulary, width]
# settings activation of the transform; 1 if tokens are added up, 0 if the largest counts; 1 if the logarithm is taken twice
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def norm(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, eps)

  def activated(self: __torch__.Kernels, x: Tensor, activation: int) -> Tensor:
    if torch.eq(activation, 0):
      return torch.gelu(x)
    if torch.eq(activation, 1):
      return torch.gelu(x, approximate="tanh")
    if torch.eq(activation, 2):
      return torch.relu(x)
    return torch.silu(x)

  # Logits to weights.
  def weighed(self: __torch__.Kernels, x: Tensor, settings: Tensor) -> Tensor:
    x = torch.log1p(torch.relu(x))
    if bool(torch.select(settings, 0, 2)):
      x = torch.log1p(x)
    return x

  def transformed_alike(self: __torch__.Kernels, states: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor) -> Tensor:
    h = self.activated(torch.linear(states, head[1], head[2]), int(torch.select(settings, 0, 0)))
    return self.norm(h, head[3], head[4], float(epsilon))

  # States as the decoder takes them [texts, tokens, hidden]. Padding becomes a copy of the text's first token, which never
  # changes a maximum over the tokens nor which of them is the first to reach it.
  def transformed(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor) -> Tensor:
    h = self.transformed_alike(states, head, epsilon, settings)
    if not bool(torch.all(mask)):
      h = torch.where(torch.unsqueeze(torch.ne(mask, 0), 2), h, torch.slice(h, 1, 0, 1))
    return h

  # Logits of every token [texts, tokens, vocabulary]; large, for tests only.
  def logits(self: __torch__.Kernels, states: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor) -> Tensor:
    return torch.linear(self.transformed_alike(states, head, epsilon, settings), head[5], head[0])

  # Largest logit of each vocabulary entry over the tokens [texts, vocabulary], without gradient. The vocabulary is taken slice
  # by slice, so that a slice of logits stays in the cache; the bias is the same for all tokens and is added after the maximum.
  def largest(self: __torch__.Kernels, h: Tensor, head: List[Tensor], slice: Tensor) -> Tensor:
    texts = torch.size(h, 0)
    tokens = torch.size(h, 1)
    decoder = torch.detach(head[5])
    rows = torch.reshape(torch.detach(h), [torch.mul(texts, tokens), torch.size(h, 2)])
    entries = torch.size(decoder, 0)
    width = int(slice)
    result = torch.new_empty(rows, [texts, entries])
    # One buffer for all slices: fresh memory for each would have to be mapped in page by page.
    buffer = torch.new_empty(rows, [torch.mul(torch.size(rows, 0), width)])
    start = 0
    while torch.lt(start, entries):
      end = torch.add(start, width)
      if torch.gt(end, entries):
        end = entries
      part = torch.sub(end, start)
      scores = torch.view(torch.slice(buffer, 0, 0, torch.mul(torch.size(rows, 0), part)), [torch.size(rows, 0), part])
      _0 = torch.mm(rows, torch.t(torch.slice(decoder, 0, start, end)), out=scores)
      _1 = torch.amax(torch.view(scores, [texts, tokens, part]), [1], out=torch.slice(result, 1, start, end))
      start = end
    return torch.add_(result, torch.detach(head[0]))

  # Largest logit of each vocabulary entry over the tokens [texts, vocabulary], without gradient, from the states.
  def largest_logits(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor,
      slice: Tensor) -> Tensor:
    return self.largest(self.transformed(states, mask, head, epsilon, settings), head, slice)

  # Embeddings [texts, vocabulary] with gradient through the active entries only, which is all the gradient there is: find them
  # without gradient, then compute them once more. Exact; the first of equal tokens gets the gradient.
  def pooled_active(self: __torch__.Kernels, h: Tensor, mask: Tensor, head: List[Tensor], settings: Tensor, largest: Tensor
      ) -> Tensor:
    texts = torch.size(h, 0)
    entries = torch.size(largest, 1)
    active = torch.gt(largest, 0)
    counts = torch.sum(active, [1])
    width = int(torch.max(counts))
    if torch.eq(width, 0):
      return torch.mul(torch.sum(h), torch.zeros_like(largest))
    where = torch.nonzero(active)
    text = torch.select(where, 1, 0)
    entry = torch.select(where, 1, 1)
    # Number of an active entry within its text; padded to the text with most of them.
    first = torch.sub(torch.cumsum(counts, 0), counts)
    number = torch.sub(torch.sub(torch.cumsum(torch.ones_like(entry), 0), 1), torch.index_select(first, 0, text))
    place = torch.add(torch.mul(text, width), number)
    chosen = torch.scatter(torch.new_zeros(entry, [torch.mul(texts, width)]), 0, place, entry)
    # One gather for all texts: each gather of decoder rows has a gradient as large as the vocabulary.
    rows = torch.view(torch.embedding(head[5], chosen), [texts, width, torch.size(h, 2)])
    each = torch.bmm(h, torch.transpose(rows, 1, 2))
    if bool(torch.select(settings, 0, 1)):
      biased = torch.add(each, torch.unsqueeze(torch.view(torch.index_select(head[0], 0, chosen), [texts, width]), 1))
      counted = torch.mul(self.weighed(biased, settings), torch.unsqueeze(mask, 2))
      values = torch.index_select(torch.flatten(torch.sum(counted, [1])), 0, place)
    else:
      scores, _1 = torch.max(each, 1)
      best = torch.index_select(torch.flatten(scores), 0, place)
      values = self.weighed(torch.add(best, torch.index_select(head[0], 0, entry)), settings)
    empty = torch.new_zeros(h, [torch.mul(texts, entries)])
    return torch.view(torch.scatter(empty, 0, torch.add(torch.mul(text, entries), entry), values), [texts, entries])

  # Embeddings with gradient when most entries are active, slice by slice; a maximum is taken before the activation. The decoder is
  # split once, because the gradient of a slice on its own is as large as the vocabulary.
  def pooled_all(self: __torch__.Kernels, h: Tensor, mask: Tensor, head: List[Tensor], settings: Tensor, slice: Tensor) -> Tensor:
    texts = torch.size(h, 0)
    tokens = torch.size(h, 1)
    rows = torch.reshape(h, [torch.mul(texts, tokens), torch.size(h, 2)])
    parts = annotate(List[Tensor], [])
    slices = torch.split(head[5], int(slice))
    biases = torch.split(head[0], int(slice))
    for i in range(torch.len(slices)):
      scores = torch.view(torch.mm(rows, torch.t(slices[i])), [texts, tokens, torch.size(slices[i], 0)])
      if bool(torch.select(settings, 0, 1)):
        counted = torch.mul(self.weighed(torch.add(scores, biases[i]), settings), torch.unsqueeze(mask, 2))
        _0 = torch.append(parts, torch.sum(counted, [1]))
      else:
        best, _1 = torch.max(scores, 1)
        _2 = torch.append(parts, self.weighed(torch.add(best, biases[i]), settings))
    return torch.cat(parts, 1)

  # Embeddings with gradient by whichever way is cheaper. Up to this share of active entries in the fullest text, the way
  # through the active ones is the faster one and needs less memory (measured on two cores).
  def pooled(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor,
      densest: Tensor) -> Tensor:
    h = self.transformed(states, mask, head, epsilon, settings)
    largest = self.largest(h, head, slice)
    fullest = int(torch.max(torch.sum(torch.gt(largest, 0), [1])))
    if torch.le(fullest, torch.mul(float(densest), torch.size(largest, 1))):
      return self.pooled_active(h, mask, head, settings, largest)
    return self.pooled_all(h, mask, head, settings, slice)

  # Embeddings without gradient, row by row: number of active entries per text, entries, values.
  def rows(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor
      ) -> Tuple[Tensor, Tensor, Tensor]:
    h = self.transformed(states, mask, head, epsilon, settings)
    if bool(torch.select(settings, 0, 1)):
      return self.entries(self.pooled_all(h, mask, head, settings, slice))
    return self.entries(self.weighed(self.largest(h, head, slice), settings))

  # The entries of a matrix that are not 0.
  def entries(self: __torch__.Kernels, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    active = torch.ne(x, 0)
    where = torch.nonzero(active)
    return (torch.to(torch.sum(active, [1]), 3), torch.to(torch.select(where, 1, 1), 3), torch.masked_select(x, active))

  # The largest number that exactly count of all numbers exceed, if no two are equal.
  def threshold(self: __torch__.Kernels, parts: List[Tensor], count: Tensor) -> Tensor:
    numbers = torch.flatten(torch.cat(parts, 0))
    value, _0 = torch.kthvalue(numbers, torch.sub(torch.size(numbers, 0), int(count)))
    return value

  # Adds a number to an array in place.
  def shift(self: __torch__.Kernels, x: Tensor, by: Tensor) -> Tensor:
    return torch.add_(x, float(by))
