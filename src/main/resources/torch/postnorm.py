# Encoders of BERT's kind, from token ids to states: BERT, DistilBERT, RoBERTa, XLM-RoBERTa, MPNet, ELECTRA, ALBERT.
#
# All arrays of tokens are packed: the tokens of all texts one after the other, texts of equal length side by side, so that padding is
# not computed.
#
# ids, places, types [tokens]  token ids, numbers of their positions, segment ids
# mask               [tokens]  1 for a token, 0 for padding, which a packing may contain
# groups             count of texts and their length, of each group of texts of equal length
# weights            words, positions, segments if there are any, norm (weight, bias), projection (weight, bias) if there is one, then
#                    16 per layer: query, key, value, attention output, norm, feed-forward in and out, norm (weight, bias each),
#                    then the table of relative positions if there is one
# settings           heads, activation, whether there are segments, a projection, relative positions, padding, bfloat16
# dropouts           of embeddings, attention weights, attention output, feed-forward output
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [tokens, hidden].
  def states(self: __torch__.Kernels, ids: Tensor, places: Tensor, types: Tensor, mask: Tensor, groups: Tensor, weights: List[Tensor],
      settings: Tensor, epsilon: Tensor, dropouts: Tensor) -> Tensor:
    eps = float(epsilon)
    heads = int(torch.select(settings, 0, 0))
    activation = int(torch.select(settings, 0, 1))
    projects = bool(torch.select(settings, 0, 3))
    relative = bool(torch.select(settings, 0, 4))
    x = torch.add(torch.embedding(weights[0], ids), torch.embedding(weights[1], places))
    at = 2
    if bool(torch.select(settings, 0, 2)):
      x = torch.add(x, torch.embedding(weights[at], types))
      at = torch.add(at, 1)
    x = self.norm(x, weights[at], weights[at + 1], eps)
    at = torch.add(at, 2)
    x = self.dropped(x, float(torch.select(dropouts, 0, 0)))
    if projects:
      x = torch.linear(x, weights[at], weights[at + 1])
      at = torch.add(at, 2)
    left = torch.sub(torch.len(weights), at)
    if relative:
      left = torch.sub(left, 1)
    numbers = annotate(List[int], groups.tolist())
    biases = self.biases(mask, bool(torch.select(settings, 0, 5)), numbers, weights[-1], relative)
    attention_drop = 0.
    if self.training:
      attention_drop = float(torch.select(dropouts, 0, 1))
    output_drop = float(torch.select(dropouts, 0, 2))
    feed_forward_drop = float(torch.select(dropouts, 0, 3))
    short = bool(torch.select(settings, 0, 6))
    layers = torch.floordiv(left, 16)
    for layer in range(layers):
      x = self.layer(x, numbers, biases, weights, torch.add(at, torch.mul(16, layer)), heads, eps, activation, attention_drop,
          output_drop, feed_forward_drop, short)
    return x

  # What is added to the attention of each group: nothing, or by how far tokens are apart, and that padding is not looked at. One array
  # per group, without numbers where there is nothing to add.
  def biases(self: __torch__.Kernels, mask: Tensor, padded: bool, groups: List[int], table: Tensor, relative: bool) -> List[Tensor]:
    biases = annotate(List[Tensor], [])
    row = 0
    for group in range(torch.floordiv(torch.len(groups), 2)):
      texts = groups[torch.mul(2, group)]
      tokens = groups[torch.add(torch.mul(2, group), 1)]
      end = torch.add(row, torch.mul(texts, tokens))
      bias = torch.new_empty(table, [0])
      if relative:
        bias = self.distances(table, tokens)
      if padded:
        hidden = torch.eq(torch.view(torch.slice(mask, 0, row, end), [texts, 1, 1, tokens]), 0)
        if relative:
          bias = torch.masked_fill(bias, hidden, -3.4028234663852886e+38)
        else:
          bias = torch.masked_fill(torch.new_zeros(table, [texts, 1, 1, tokens]), hidden, -3.4028234663852886e+38)
      _0 = torch.append(biases, bias)
      row = end
    return biases

  # What is added to the attention by how far two tokens are apart, [1, heads, tokens, tokens]: 16 buckets to each side, the first 8
  # for single distances, the others for ranges up to 128 that grow with the distance.
  def distances(self: __torch__.Kernels, table: Tensor, tokens: int) -> Tensor:
    places = torch.cumsum(torch.new_ones(table, [tokens]), 0)
    ahead = torch.sub(torch.unsqueeze(places, 0), torch.unsqueeze(places, 1))
    far = torch.abs(ahead)
    ranges = torch.add(torch.floor(torch.mul(torch.div(torch.log(torch.clamp(torch.div(far, 8.), 1.)), 2.7725887222397811), 8.)), 8.)
    bucket = torch.where(torch.lt(far, 8.), far, torch.clamp(ranges, None, 15.))
    bucket = torch.to(torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0.), 6), 16.)), 4)
    return torch.unsqueeze(torch.permute(torch.embedding(table, bucket), [2, 0, 1]), 0)

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

  # A share of 0 is left out: it would draw as many random numbers as any other.
  def dropped(self: __torch__.Kernels, x: Tensor, share: float) -> Tensor:
    if torch.gt(share, 0.):
      x = torch.dropout(x, share, self.training)
    return x

  # Without gradient, oneDNN adds the bias and applies GELU while it multiplies.
  def linear(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, short: bool) -> Tensor:
    if short:
      return torch.to(torch.linear(torch.to(x, 15), torch.to(weight, 15), torch.to(bias, 15)), 6)
    if not self.training: # oneDNN
      return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), "") # oneDNN
    return torch.linear(x, weight, bias)

  def inner(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, activation: int, short: bool) -> Tensor:
    if not self.training and torch.eq(activation, 0): # oneDNN
      return ops.mkldnn._linear_pointwise(x, weight, bias, "gelu", annotate(List[Optional[number]], []), "none") # oneDNN
    return self.activated(self.linear(x, weight, bias, short), activation)

  # Tokens of each group.
  def tokens(self: __torch__.Kernels, groups: List[int]) -> List[int]:
    tokens = annotate(List[int], [])
    for group in range(torch.floordiv(torch.len(groups), 2)):
      _0 = torch.append(tokens, torch.mul(groups[torch.mul(2, group)], groups[torch.add(torch.mul(2, group), 1)]))
    return tokens

  # Every token looks at those of its text. Query, key and value come out of one multiplication.
  def attention(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], weights: List[Tensor], at: int, heads: int,
      drop: float, short: bool) -> Tensor:
    hidden = torch.size(x, 1)
    weight = torch.cat([weights[at], weights[at + 2], weights[at + 4]])
    bias = torch.cat([weights[at + 1], weights[at + 3], weights[at + 5]])
    parts = torch.split(self.linear(x, weight, bias, short), self.tokens(groups))
    seen = annotate(List[Tensor], [])
    for group in range(torch.len(parts)):
      texts = groups[torch.mul(2, group)]
      tokens = groups[torch.add(torch.mul(2, group), 1)]
      three = torch.view(parts[group], [texts, tokens, 3, heads, torch.floordiv(hidden, heads)])
      # Taken apart at once: the gradients of three parts taken by themselves are as large as the whole each.
      qkv = torch.unbind(torch.permute(three, [2, 0, 3, 1, 4]))
      q = qkv[0]
      k = qkv[1]
      v = qkv[2]
      added : Optional[Tensor] = None
      if torch.gt(torch.numel(biases[group]), 0):
        added = biases[group]
      a = torch.scaled_dot_product_attention(q, k, v, added, drop)
      _0 = torch.append(seen, torch.reshape(torch.transpose(a, 1, 2), [torch.mul(texts, tokens), hidden]))
    return torch.cat(seen)

  def layer(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], weights: List[Tensor], at: int, heads: int,
      eps: float, activation: int, attention_drop: float, output_drop: float, feed_forward_drop: float, short: bool) -> Tensor:
    a = self.attention(x, groups, biases, weights, at, heads, attention_drop, short)
    a = self.dropped(self.linear(a, weights[at + 6], weights[at + 7], short), output_drop)
    x = self.norm(torch.add(x, a), weights[at + 8], weights[at + 9], eps)
    f = self.inner(x, weights[at + 10], weights[at + 11], activation, short)
    f = self.dropped(self.linear(f, weights[at + 12], weights[at + 13], short), feed_forward_drop)
    return self.norm(torch.add(x, f), weights[at + 14], weights[at + 15], eps)
