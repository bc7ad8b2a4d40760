# A masked-language head with SPLADE pooling, from states to embeddings.
#
# states   [tokens, hidden]  of all texts one after the other, texts of equal length side by side
# mask     [tokens]          1 for a token, 0 for padding, which there may be
# stand_in [tokens]          row of the token that padding is taken for, each token's own for tokens; empty without padding
# groups   count of texts and their length, of each group of texts of equal length
# order    [texts]           rows of the result that the texts become, in the order of the groups
# size     rows of the result; those of texts without any token stay 0
# head     bias of the vocabulary, transform (weight, bias), norm (weight, bias), decoder [vocabulary, width]
# settings activation of the transform; 1 if tokens are added up, 0 if the largest counts; 1 if the logarithm is taken twice;
#          1 if 16-bit numbers are multiplied
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
    if bool(torch.select(settings, 0, 3)):
      h = torch.to(torch.linear(torch.to(states, 15), torch.to(head[1], 15), torch.to(head[2], 15)), 6)
    else:
      h = torch.linear(states, head[1], head[2])
    h = self.activated(h, int(torch.select(settings, 0, 0)))
    return self.norm(h, head[3], head[4], float(epsilon))

  # States as the decoder takes them [tokens, hidden]. Padding becomes a copy of the text's first token, which never changes a
  # maximum over the tokens nor which of them is the first to reach it.
  def transformed(self: __torch__.Kernels, states: Tensor, stand_in: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor
      ) -> Tensor:
    h = self.transformed_alike(states, head, epsilon, settings)
    if torch.gt(torch.numel(stand_in), 0):
      h = torch.embedding(h, stand_in)
    return h

  # Logits of every token [tokens, vocabulary]; large, for tests only.
  def logits(self: __torch__.Kernels, states: Tensor, head: List[Tensor], epsilon: Tensor, settings: Tensor) -> Tensor:
    return torch.linear(self.transformed_alike(states, head, epsilon, settings), head[5], head[0])

  # Texts of each group.
  def texts(self: __torch__.Kernels, groups: List[int]) -> List[int]:
    texts = annotate(List[int], [])
    for group in range(torch.floordiv(torch.len(groups), 2)):
      _0 = torch.append(texts, groups[torch.mul(2, group)])
    return texts

  # Tokens of each group.
  def tokens(self: __torch__.Kernels, groups: List[int]) -> List[int]:
    tokens = annotate(List[int], [])
    for group in range(torch.floordiv(torch.len(groups), 2)):
      _0 = torch.append(tokens, torch.mul(groups[torch.mul(2, group)], groups[torch.add(torch.mul(2, group), 1)]))
    return tokens

  # Numbers of tokens [tokens, columns] group by group [texts, tokens, columns].
  def grouped(self: __torch__.Kernels, x: Tensor, groups: List[int]) -> List[Tensor]:
    parts = torch.split(x, self.tokens(groups))
    grouped = annotate(List[Tensor], [])
    for group in range(torch.len(parts)):
      shape = [groups[torch.mul(2, group)], groups[torch.add(torch.mul(2, group), 1)], torch.size(x, 1)]
      _0 = torch.append(grouped, torch.view(parts[group], shape))
    return grouped

  # Largest number of each column over the tokens of a text, into the result [texts, columns].
  def maxima(self: __torch__.Kernels, scores: Tensor, groups: List[int], result: Tensor) -> Tensor:
    parts = self.grouped(scores, groups)
    results = torch.split(result, self.texts(groups))
    for group in range(torch.len(parts)):
      _0 = torch.amax(parts[group], [1], out=results[group])
    return result

  # Rows times columns, without gradient. oneDNN is a little faster.
  def product(self: __torch__.Kernels, rows: Tensor, columns: Tensor) -> Tensor:
    one_dnn = False
    one_dnn = True # oneDNN
    if one_dnn: # oneDNN
      return ops.mkldnn._linear_pointwise(rows, columns, None, "none", annotate(List[Optional[number]], []), "") # oneDNN
    return torch.mm(rows, torch.t(columns))

  # As 16-bit numbers, if that is wanted.
  def shortened(self: __torch__.Kernels, x: Tensor, short: bool) -> Tensor:
    if short:
      x = torch.to(x, 15)
    return x

  # Largest logit of each vocabulary entry over the tokens [texts, vocabulary], without gradient. The vocabulary is taken slice
  # by slice, so that the logits of all entries are never held at once; the bias is the same for all tokens and is added after the maximum.
  def largest(self: __torch__.Kernels, h: Tensor, groups: List[int], texts: int, head: List[Tensor], slice: int, short: bool) -> Tensor:
    rows = self.shortened(torch.detach(h), short)
    decoder = torch.detach(head[5])
    result = torch.new_empty(h, [texts, torch.size(decoder, 0)])
    columns = torch.split(decoder, slice)
    results = torch.split(result, slice, 1)
    for i in range(torch.len(columns)):
      scores = torch.to(self.product(rows, torch.to(columns[i], ops.prim.dtype(rows))), 6)
      _0 = self.maxima(scores, groups, results[i])
    return torch.add_(result, torch.detach(head[0]))

  # Lengths of the rows of a matrix, and of what is lost when they are rounded to 16 bits.
  def lengths(self: __torch__.Kernels, x: Tensor, rounded: Tensor) -> Tuple[Tensor, Tensor]:
    lost = torch.linalg_vector_norm(torch.sub(x, torch.to(rounded, 6)), 2, [1], True)
    return (torch.linalg_vector_norm(x, 2, [1], True), lost)

  # What the largest logits [texts, vocabulary] cannot exceed, from products of 16-bit numbers, without gradient. For a state s that
  # is rounded to s' and a row d of the decoder that is rounded to d', the product s'd' differs from sd by no more than
  # |s - s'||d| + (|s| + |s - s'|)|d - d'| (Cauchy and Schwarz). Then come what both sums lose in 32 bits and the rounding of the
  # product to 16 bits, a part in 2^8, which changes the order of no two products: the maximum may be taken first.
  def ceilings(self: __torch__.Kernels, h: Tensor, groups: List[int], texts: int, head: List[Tensor], slice: int) -> Tensor:
    states = torch.detach(h)
    rows = torch.to(states, 15)
    length, lost = self.lengths(states, rows)
    sums = torch.mul(torch.size(h, 1), 2.4e-7)
    reach = torch.cat([torch.add(lost, length, alpha=sums), torch.add(length, lost)], 1)
    reach = self.maxima(reach, groups, torch.new_empty(h, [texts, 2]))
    decoder = torch.detach(head[5])
    result = torch.new_empty(h, [texts, torch.size(decoder, 0)])
    columns = torch.split(decoder, slice)
    biases = torch.split(torch.detach(head[0]), slice)
    results = torch.split(result, slice, 1)
    for i in range(torch.len(columns)):
      rounded = torch.to(columns[i], 15)
      long, off = self.lengths(columns[i], rounded)
      best = self.maxima(self.product(rows, rounded), groups, torch.new_empty(rows, [texts, torch.size(rounded, 0)]))
      slack = torch.addmm(biases[i], reach, torch.t(torch.cat([long, off], 1)))
      wide = torch.to(best, 6)
      _0 = torch.add(torch.add_(slack, wide), torch.abs_(wide), alpha=0.00395, out=results[i])
    return result

  # Largest logit of each vocabulary entry over the tokens [texts, vocabulary], without gradient, from the states, in the order of the
  # groups.
  def largest_logits(self: __torch__.Kernels, states: Tensor, mask: Tensor, stand_in: Tensor, groups: Tensor, order: Tensor, size: Tensor,
      head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor) -> Tensor:
    numbers = annotate(List[int], groups.tolist())
    h = self.transformed(states, stand_in, head, epsilon, settings)
    return self.largest(h, numbers, torch.numel(order), head, int(slice), False)

  # The ceilings, from the states, in the order of the groups; for tests only.
  def ceiling_logits(self: __torch__.Kernels, states: Tensor, mask: Tensor, stand_in: Tensor, groups: Tensor, order: Tensor, size: Tensor,
      head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor) -> Tensor:
    h = self.transformed(states, stand_in, head, epsilon, settings)
    return self.ceilings(h, annotate(List[int], groups.tolist()), torch.numel(order), head, int(slice))

  # Embeddings with gradient through the active entries only, which is all the gradient there is: find them
  # without gradient, then compute them once more. Exact; the first of equal tokens gets the gradient.
  def pooled_active(self: __torch__.Kernels, h: Tensor, mask: Tensor, groups: List[int], order: Tensor, size: int, head: List[Tensor],
      settings: Tensor, largest: Tensor) -> Tensor:
    texts = torch.size(largest, 0)
    entries = torch.size(largest, 1)
    active = torch.gt(largest, 0)
    counts = torch.sum(active, [1])
    widths = self.widths(annotate(List[int], counts.tolist()), groups)
    empty = torch.new_zeros(h, [torch.mul(size, entries)])
    where = torch.nonzero(active)
    if torch.eq(torch.size(where, 0), 0):
      return torch.view(torch.add(empty, torch.mul(torch.sum(h), 0.)), [size, entries])
    text = torch.select(where, 1, 0)
    entry = torch.select(where, 1, 1)
    # What a text's active entries are moved by, so that each text has as many places as the fullest of its group.
    width = torch.tensor(widths, dtype=4, device=ops.prim.device(h))
    moved = torch.sub(torch.sub(torch.cumsum(width, 0), width), torch.sub(torch.cumsum(counts, 0), counts))
    place = torch.add(torch.arange(torch.size(where, 0), device=ops.prim.device(h)), torch.index_select(moved, 0, text))
    chosen = torch.scatter(torch.new_zeros(entry, [int(torch.sum(width))]), 0, place, entry)
    # One gather for all texts: each gather of decoder rows has a gradient as large as the vocabulary.
    rows = torch.embedding(head[5], chosen)
    bias = torch.index_select(head[0], 0, chosen)
    values = torch.index_select(self.of_chosen(h, mask, groups, widths, rows, bias, settings), 0, place)
    to = torch.add(torch.mul(torch.index_select(order, 0, text), entries), entry)
    return torch.view(torch.scatter(empty, 0, to, values), [size, entries])

  # Of each text, the largest number in its group.
  def widths(self: __torch__.Kernels, counts: List[int], groups: List[int]) -> List[int]:
    widths = annotate(List[int], [])
    first = 0
    for group in range(torch.floordiv(torch.len(groups), 2)):
      texts = groups[torch.mul(2, group)]
      width = ops.prim.max(torch.slice(counts, first, torch.add(first, texts)))
      for _0 in range(texts):
        _1 = torch.append(widths, width)
      first = torch.add(first, texts)
    return widths

  # Weights [places] of entries that are chosen for each text, as many as it is wide.
  def of_chosen(self: __torch__.Kernels, h: Tensor, mask: Tensor, groups: List[int], widths: List[int], rows: Tensor, bias: Tensor,
      settings: Tensor) -> Tensor:
    short = bool(torch.select(settings, 0, 3))
    tokens = self.grouped(h, groups)
    masks = self.grouped(torch.unsqueeze(mask, 1), groups)
    places = annotate(List[int], [])
    shapes = annotate(List[List[int]], [])
    first = 0
    for group in range(torch.len(tokens)):
      texts = groups[torch.mul(2, group)]
      _0 = torch.append(shapes, [texts, widths[first], torch.size(h, 1)])
      _1 = torch.append(places, torch.mul(texts, widths[first]))
      first = torch.add(first, texts)
    decoders = torch.split(rows, places)
    biases = torch.split(bias, places)
    parts = annotate(List[Tensor], [])
    for group in range(torch.len(tokens)):
      decoder = torch.view(self.shortened(decoders[group], short), shapes[group])
      each = torch.to(torch.bmm(self.shortened(tokens[group], short), torch.transpose(decoder, 1, 2)), 6)
      shift = torch.view(biases[group], [torch.size(each, 0), torch.size(each, 2)])
      if bool(torch.select(settings, 0, 1)):
        counted = torch.mul(self.weighed(torch.add(each, torch.unsqueeze(shift, 1)), settings), masks[group])
        _2 = torch.append(parts, torch.flatten(torch.sum(counted, [1])))
      else:
        best, _3 = torch.max(each, 1)
        _4 = torch.append(parts, torch.flatten(self.weighed(torch.add(best, shift), settings)))
    return torch.cat(parts)

  # Embeddings with gradient when most entries are active, slice by slice; a maximum is taken before the activation. The decoder is
  # split once, because the gradient of a slice on its own is as large as the vocabulary.
  def pooled_all(self: __torch__.Kernels, h: Tensor, mask: Tensor, groups: List[int], order: Tensor, size: int, head: List[Tensor],
      settings: Tensor, slice: int) -> Tensor:
    parts = annotate(List[Tensor], [])
    short = bool(torch.select(settings, 0, 3))
    rows = self.shortened(h, short)
    slices = torch.split(head[5], slice)
    biases = torch.split(head[0], slice)
    masks = self.grouped(torch.unsqueeze(mask, 1), groups)
    for i in range(torch.len(slices)):
      scores = self.grouped(torch.to(torch.mm(rows, torch.t(self.shortened(slices[i], short))), 6), groups)
      pooled = annotate(List[Tensor], [])
      for group in range(torch.len(scores)):
        if bool(torch.select(settings, 0, 1)):
          counted = torch.mul(self.weighed(torch.add(scores[group], biases[i]), settings), masks[group])
          _0 = torch.append(pooled, torch.sum(counted, [1]))
        else:
          best, _1 = torch.max(scores[group], 1)
          _2 = torch.append(pooled, self.weighed(torch.add(best, biases[i]), settings))
      _3 = torch.append(parts, torch.cat(pooled))
    return self.in_order(torch.cat(parts, 1), order, size)

  # Rows in the order of the texts; those of texts without any token are 0.
  def in_order(self: __torch__.Kernels, x: Tensor, order: Tensor, size: int) -> Tensor:
    return torch.index_copy(torch.new_zeros(x, [size, torch.size(x, 1)]), 0, order, x)

  # Whether a text has more active entries than this share of all, judged by entries from all over the vocabulary.
  def looks_dense(self: __torch__.Kernels, h: Tensor, groups: List[int], texts: int, head: List[Tensor], densest: float) -> bool:
    entries = torch.size(head[5], 0)
    apart = torch.add(torch.floordiv(entries, 512), 1)
    sample = [torch.contiguous(torch.slice(torch.detach(head[0]), 0, 0, entries, apart)),
        torch.contiguous(torch.slice(torch.detach(head[5]), 0, 0, entries, apart))]
    scores = torch.mm(torch.detach(h), torch.t(sample[1]))
    best = torch.add(self.maxima(scores, groups, torch.new_empty(scores, [texts, torch.size(scores, 1)])), sample[0])
    return not self.sparse(best, densest)

  # Whether no text has more than this share of numbers above 0.
  def sparse(self: __torch__.Kernels, x: Tensor, densest: float) -> bool:
    fullest = int(torch.max(torch.sum(torch.gt(x, 0), [1])))
    return torch.le(fullest, torch.mul(densest, torch.size(x, 1)))

  # Embeddings with gradient by whichever way is cheaper. Up to this share of active entries in the fullest text, the way
  # through the active ones is the faster one and needs less memory (measured on two cores).
  def pooled(self: __torch__.Kernels, states: Tensor, mask: Tensor, stand_in: Tensor, groups: Tensor, order: Tensor, size: Tensor,
      head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor, densest: Tensor, ceilings: Tensor) -> Tensor:
    numbers = annotate(List[int], groups.tolist())
    texts = torch.numel(order)
    h = self.transformed(states, stand_in, head, epsilon, settings)
    if not self.looks_dense(h, numbers, texts, head, float(densest)):
      if bool(ceilings):
        highest = self.ceilings(h, numbers, texts, head, int(slice))
        if self.sparse(highest, float(densest)):
          return self.pooled_active(h, mask, numbers, order, int(size), head, settings, highest)
      largest = self.largest(h, numbers, texts, head, int(slice), bool(torch.select(settings, 0, 3)))
      if self.sparse(largest, float(densest)):
        return self.pooled_active(h, mask, numbers, order, int(size), head, settings, largest)
    return self.pooled_all(h, mask, numbers, order, int(size), head, settings, 4096)

  # Embeddings without gradient, row by row: number of active entries per text, entries, values.
  def rows(self: __torch__.Kernels, states: Tensor, mask: Tensor, stand_in: Tensor, groups: Tensor, order: Tensor, size: Tensor,
      head: List[Tensor], epsilon: Tensor, settings: Tensor, slice: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    numbers = annotate(List[int], groups.tolist())
    h = self.transformed(states, stand_in, head, epsilon, settings)
    if bool(torch.select(settings, 0, 1)):
      return self.entries(self.pooled_all(h, mask, numbers, order, int(size), head, settings, int(slice)))
    largest = self.in_order(self.largest(h, numbers, torch.numel(order), head, int(slice), False), order, int(size))
    active = torch.gt(largest, 0)
    return self.where(active, self.weighed(torch.masked_select(largest, active), settings))

  # The entries of a matrix that are not 0.
  def entries(self: __torch__.Kernels, x: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    active = torch.ne(x, 0)
    return self.where(active, torch.masked_select(x, active))

  # Number of active entries per row, their columns, their values.
  def where(self: __torch__.Kernels, active: Tensor, values: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    where = torch.nonzero(active)
    return (torch.to(torch.sum(active, [1]), 3), torch.to(torch.select(where, 1, 1), 3), values)

  # The largest number that exactly count of all numbers exceed, if no two are equal.
  def threshold(self: __torch__.Kernels, parts: List[Tensor], count: Tensor) -> Tensor:
    numbers = self.promising(torch.flatten(torch.cat(parts, 0)), int(count))
    value, _0 = torch.kthvalue(numbers, torch.sub(torch.size(numbers, 0), int(count)))
    return value

  # The largest of many numbers, more than count of them if there are: those above what, of a sample, twice the share exceeds.
  def promising(self: __torch__.Kernels, numbers: Tensor, count: int) -> Tensor:
    sample = torch.slice(numbers, 0, 0, torch.size(numbers, 0), 61)
    rank = torch.sub(torch.size(sample, 0), torch.add(torch.floordiv(torch.mul(count, 2), 61), 61))
    if torch.gt(rank, 0):
      low, _0 = torch.kthvalue(sample, rank)
      largest = torch.masked_select(numbers, torch.gt(numbers, low))
      if torch.gt(torch.size(largest, 0), count):
        numbers = largest
    return numbers

  # Adds a number to an array in place.
  def shift(self: __torch__.Kernels, x: Tensor, by: Tensor) -> Tensor:
    return torch.add_(x, float(by))
