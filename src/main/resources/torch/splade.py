# BERT with a masked-language head and SPLADE pooling, from token ids to embeddings.
#
# ids, mask, types   [texts, tokens]  token ids, 1 for a token and 0 for padding, segment ids
# weights            the backbone's weights: words, positions, segments, norm (weight, bias), then 16 per layer: query, key, value,
#                    attention output, norm, intermediate, output, norm (weight, bias each)
# head               bias of the vocabulary, transform (weight, bias), norm (weight, bias), decoder [vocabulary, hidden]
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [texts, tokens, hidden].
  def states(self: __torch__.Kernels, ids: Tensor, mask: Tensor, types: Tensor, weights: List[Tensor], heads: Tensor,
      epsilon: Tensor, hidden_dropout: Tensor, attention_dropout: Tensor) -> Tensor:
    eps = float(epsilon)
    drop = float(hidden_dropout)
    texts = torch.size(ids, 0)
    tokens = torch.size(ids, 1)
    words = torch.embedding(weights[0], ids)
    places = torch.slice(weights[1], 0, 0, tokens)
    x = torch.add(torch.add(words, torch.embedding(weights[2], types)), places)
    x = self.norm(x, weights[3], weights[4], eps)
    x = torch.dropout(x, drop, self.training)
    # Without padding there is no need for a mask, and the attention is faster without one.
    allowed : Optional[Tensor] = None
    if not bool(torch.all(mask)):
      allowed = torch.view(torch.ne(mask, 0), [texts, 1, 1, tokens])
    layers = torch.floordiv(torch.len(weights), 16)
    for layer in range(layers):
      x = self.layer(x, allowed, weights, torch.add(5, torch.mul(16, layer)), int(heads), eps, drop, float(attention_dropout))
    return x

  def norm(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, eps)

  def layer(self: __torch__.Kernels, x: Tensor, allowed: Optional[Tensor], weights: List[Tensor], at: int, heads: int,
      eps: float, drop: float, attention_drop: float) -> Tensor:
    texts = torch.size(x, 0)
    tokens = torch.size(x, 1)
    hidden = torch.size(x, 2)
    split = [texts, tokens, heads, torch.floordiv(hidden, heads)]
    q = torch.transpose(torch.view(torch.linear(x, weights[at], weights[at + 1]), split), 1, 2)
    k = torch.transpose(torch.view(torch.linear(x, weights[at + 2], weights[at + 3]), split), 1, 2)
    v = torch.transpose(torch.view(torch.linear(x, weights[at + 4], weights[at + 5]), split), 1, 2)
    p = 0.
    if self.training:
      p = attention_drop
    a = torch.scaled_dot_product_attention(q, k, v, allowed, p)
    a = torch.reshape(torch.transpose(a, 1, 2), [texts, tokens, hidden])
    a = torch.dropout(torch.linear(a, weights[at + 6], weights[at + 7]), drop, self.training)
    x = self.norm(torch.add(x, a), weights[at + 8], weights[at + 9], eps)
    f = torch.gelu(torch.linear(x, weights[at + 10], weights[at + 11]))
    f = torch.dropout(torch.linear(f, weights[at + 12], weights[at + 13]), drop, self.training)
    return self.norm(torch.add(x, f), weights[at + 14], weights[at + 15], eps)

  # States as the decoder takes them [texts, tokens, hidden]. Padding becomes a copy of the text's first token, which never
  # changes a maximum over the tokens nor which of them is the first to reach it.
  def transformed(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor) -> Tensor:
    h = self.norm(torch.gelu(torch.linear(states, head[1], head[2])), head[3], head[4], float(epsilon))
    if not bool(torch.all(mask)):
      h = torch.where(torch.unsqueeze(torch.ne(mask, 0), 2), h, torch.slice(h, 1, 0, 1))
    return h

  # Logits of every token [texts, tokens, vocabulary]; large, for tests only.
  def logits(self: __torch__.Kernels, states: Tensor, head: List[Tensor], epsilon: Tensor) -> Tensor:
    h = self.norm(torch.gelu(torch.linear(states, head[1], head[2])), head[3], head[4], float(epsilon))
    return torch.linear(h, head[5], head[0])

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
  def largest_logits(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, slice: Tensor
      ) -> Tensor:
    return self.largest(self.transformed(states, mask, head, epsilon), head, slice)

  # Embeddings [texts, vocabulary] with gradient through the active entries only, which is all the gradient there is: find them
  # without gradient, then compute them once more. Exact; the first of equal tokens gets the gradient.
  def pooled_active(self: __torch__.Kernels, h: Tensor, head: List[Tensor], largest: Tensor) -> Tensor:
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
    scores, _1 = torch.max(torch.bmm(h, torch.transpose(rows, 1, 2)), 1)
    best = torch.index_select(torch.flatten(scores), 0, place)
    values = torch.log1p(torch.relu(torch.add(best, torch.index_select(head[0], 0, entry))))
    empty = torch.new_zeros(h, [torch.mul(texts, entries)])
    return torch.view(torch.scatter(empty, 0, torch.add(torch.mul(text, entries), entry), values), [texts, entries])

  # Embeddings with gradient when most entries are active: the maximum before the activation, slice by slice. The decoder is
  # split once, because the gradient of a slice on its own is as large as the vocabulary.
  def pooled_all(self: __torch__.Kernels, h: Tensor, head: List[Tensor], slice: Tensor) -> Tensor:
    texts = torch.size(h, 0)
    tokens = torch.size(h, 1)
    rows = torch.reshape(h, [torch.mul(texts, tokens), torch.size(h, 2)])
    parts = annotate(List[Tensor], [])
    slices = torch.split(head[5], int(slice))
    for i in range(torch.len(slices)):
      scores = torch.mm(rows, torch.t(slices[i]))
      best, _0 = torch.max(torch.view(scores, [texts, tokens, torch.size(slices[i], 0)]), 1)
      _1 = torch.append(parts, best)
    return torch.log1p(torch.relu(torch.add(torch.cat(parts, 1), head[0])))

  # Embeddings with gradient by whichever way is cheaper. Up to this share of active entries in the fullest text, the way
  # through the active ones is the faster one and needs less memory (measured on two cores).
  def pooled(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, slice: Tensor,
      densest: Tensor) -> Tensor:
    h = self.transformed(states, mask, head, epsilon)
    largest = self.largest(h, head, slice)
    fullest = int(torch.max(torch.sum(torch.gt(largest, 0), [1])))
    if torch.le(fullest, torch.mul(float(densest), torch.size(largest, 1))):
      return self.pooled_active(h, head, largest)
    return self.pooled_all(h, head, slice)

  # Embeddings without gradient, row by row: number of active entries per text, entries, values.
  def rows(self: __torch__.Kernels, states: Tensor, mask: Tensor, head: List[Tensor], epsilon: Tensor, slice: Tensor
      ) -> Tuple[Tensor, Tensor, Tensor]:
    largest = self.largest(self.transformed(states, mask, head, epsilon), head, slice)
    active = torch.gt(largest, 0)
    where = torch.nonzero(active)
    values = torch.log1p(torch.masked_select(largest, active))
    return (torch.to(torch.sum(active, [1]), 3), torch.to(torch.select(where, 1, 1), 3), values)

  # The largest number that exactly count of all numbers exceed, if no two are equal.
  def threshold(self: __torch__.Kernels, parts: List[Tensor], count: Tensor) -> Tensor:
    numbers = torch.flatten(torch.cat(parts, 0))
    value, _0 = torch.kthvalue(numbers, torch.sub(torch.size(numbers, 0), int(count)))
    return value

  # Adds a number to an array in place.
  def shift(self: __torch__.Kernels, x: Tensor, by: Tensor) -> Tensor:
    return torch.add_(x, float(by))
