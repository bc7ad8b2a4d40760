# ModernBERT, from token ids to states.
#
# All arrays of tokens are packed: the tokens of all texts one after the other, texts of equal length side by side.
#
# ids, mask   [tokens]  token ids, 1 for a token and 0 for padding, which a packing may contain
# groups      count of texts and their length, of each group of texts of equal length
# weights     words, norm (weight, bias), then 12 per layer: norm, query with key and value, attention output, norm, feed-forward in
#             and out (weight, bias each), then norm (weight, bias). The first layer's first norm is not used.
# sliding     [layers] 1 for a layer that looks at a window only
# settings    heads, activation, tokens that such a layer sees to each side, whether there is padding, bfloat16
# thetas      base of the rotation of positions in layers that see everything, and in the others
# dropouts    of embeddings, attention weights, attention output, inside the feed-forward part
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [tokens, hidden].
  def states(self: __torch__.Kernels, ids: Tensor, mask: Tensor, groups: Tensor, weights: List[Tensor], sliding: Tensor, settings: Tensor,
      thetas: Tensor, epsilon: Tensor, dropouts: Tensor) -> Tensor:
    eps = float(epsilon)
    heads = int(torch.select(settings, 0, 0))
    activation = int(torch.select(settings, 0, 1))
    attention_drop = 0.
    if self.training:
      attention_drop = float(torch.select(dropouts, 0, 1))
    output_drop = float(torch.select(dropouts, 0, 2))
    inner_drop = float(torch.select(dropouts, 0, 3))
    x = self.dropped(self.norm(torch.embedding(weights[0], ids), weights[1], weights[2], eps), float(torch.select(dropouts, 0, 0)))
    numbers = annotate(List[int], groups.tolist())
    tokens = numbers[-1]
    width = torch.floordiv(torch.size(x, 1), heads)
    padded = bool(torch.select(settings, 0, 3))
    short = bool(torch.select(settings, 0, 4))
    everywhere = self.biases(mask, padded, numbers, tokens, x)
    nearby = self.biases(mask, padded, numbers, int(torch.select(settings, 0, 2)), x)
    wide = self.rotation(tokens, width, float(torch.select(thetas, 0, 0)), x)
    narrow = self.rotation(tokens, width, float(torch.select(thetas, 0, 1)), x)
    layers = torch.size(sliding, 0)
    for layer in range(layers):
      at = torch.add(3, torch.mul(12, layer))
      allowed = everywhere
      rotation = wide
      if bool(torch.select(sliding, 0, layer)):
        allowed = nearby
        rotation = narrow
      a = x
      if torch.gt(layer, 0):
        a = self.norm(x, weights[at], weights[at + 1], eps)
      a = self.attention(a, numbers, allowed, rotation, weights, torch.add(at, 2), heads, attention_drop, short)
      x = torch.add(x, self.dropped(a, output_drop))
      f = self.norm(x, weights[at + 6], weights[at + 7], eps)
      parts = torch.chunk(self.linear(f, weights[at + 8], weights[at + 9], short), 2, -1)
      f = self.dropped(torch.mul(self.activated(parts[0], activation), parts[1]), inner_drop)
      x = torch.add(x, self.linear(f, weights[at + 10], weights[at + 11], short))
    return self.norm(x, weights[-2], weights[-1], eps)

  # What keeps tokens from looking at padding and at tokens outside a window, to be added to the attention of each group; without
  # numbers where every token is looked at.
  def biases(self: __torch__.Kernels, mask: Tensor, padded: bool, groups: List[int], window: int, like: Tensor) -> List[Tensor]:
    biases = annotate(List[Tensor], [])
    row = 0
    for group in range(torch.floordiv(torch.len(groups), 2)):
      texts = groups[torch.mul(2, group)]
      tokens = groups[torch.add(torch.mul(2, group), 1)]
      end = torch.add(row, torch.mul(texts, tokens))
      bias = torch.new_empty(like, [0])
      if torch.gt(tokens, torch.add(window, 1)):
        places = torch.cumsum(torch.new_ones(like, [tokens]), 0)
        apart = torch.abs(torch.sub(torch.unsqueeze(places, 0), torch.unsqueeze(places, 1)))
        bias = torch.masked_fill(torch.new_zeros(like, [1, 1, tokens, tokens]), torch.gt(apart, window), -3.4028234663852886e+38)
      if padded:
        hidden = torch.eq(torch.view(torch.slice(mask, 0, row, end), [texts, 1, 1, tokens]), 0)
        if torch.eq(torch.numel(bias), 0):
          bias = torch.new_zeros(like, [texts, 1, 1, tokens])
        bias = torch.masked_fill(bias, hidden, -3.4028234663852886e+38)
      _0 = torch.append(biases, bias)
      row = end
    return biases

  # Cosine and sine of the angles, [2, tokens, width].
  def rotation(self: __torch__.Kernels, tokens: int, width: int, theta: float, like: Tensor) -> Tensor:
    half = torch.floordiv(width, 2)
    steps = torch.div(torch.mul(torch.sub(torch.cumsum(torch.new_ones(like, [half]), 0), 1.), 2.), width)
    speeds = torch.reciprocal(torch.pow(theta, steps))
    places = torch.sub(torch.cumsum(torch.new_ones(like, [tokens]), 0), 1.)
    angles = torch.mul(torch.unsqueeze(places, 1), torch.unsqueeze(speeds, 0))
    both = torch.cat([angles, angles], -1)
    return torch.stack([torch.cos(both), torch.sin(both)])

  def rotated(self: __torch__.Kernels, x: Tensor, rotation: Tensor) -> Tensor:
    halves = torch.chunk(x, 2, -1)
    turned = torch.cat([torch.neg(halves[1]), halves[0]], -1)
    return torch.add(torch.mul(x, torch.select(rotation, 0, 0)), torch.mul(turned, torch.select(rotation, 0, 1)))

  # A share of 0 is left out: it would draw as many random numbers as any other.
  def dropped(self: __torch__.Kernels, x: Tensor, share: float) -> Tensor:
    if torch.gt(share, 0.):
      x = torch.dropout(x, share, self.training)
    return x

  # With 16-bit numbers where that is wanted.
  def linear(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, short: bool) -> Tensor:
    if short:
      return torch.to(torch.linear(torch.to(x, 15), torch.to(weight, 15), torch.to(bias, 15)), 6)
    return torch.linear(x, weight, bias)

  # Tokens of each group.
  def tokens(self: __torch__.Kernels, groups: List[int]) -> List[int]:
    tokens = annotate(List[int], [])
    for group in range(torch.floordiv(torch.len(groups), 2)):
      _0 = torch.append(tokens, torch.mul(groups[torch.mul(2, group)], groups[torch.add(torch.mul(2, group), 1)]))
    return tokens

  def attention(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], rotation: Tensor, weights: List[Tensor],
      at: int, heads: int, drop: float, short: bool) -> Tensor:
    hidden = torch.size(x, 1)
    parts = torch.split(self.linear(x, weights[at], weights[at + 1], short), self.tokens(groups))
    seen = annotate(List[Tensor], [])
    for group in range(torch.len(parts)):
      texts = groups[torch.mul(2, group)]
      tokens = groups[torch.add(torch.mul(2, group), 1)]
      three = torch.view(parts[group], [texts, tokens, 3, heads, torch.floordiv(hidden, heads)])
      turn = torch.slice(rotation, 1, 0, tokens)
      qkv = torch.unbind(torch.permute(three, [2, 0, 3, 1, 4]))
      q = self.rotated(qkv[0], turn)
      k = self.rotated(qkv[1], turn)
      v = qkv[2]
      added : Optional[Tensor] = None
      if torch.gt(torch.numel(biases[group]), 0):
        added = biases[group]
      a = torch.scaled_dot_product_attention(q, k, v, added, drop)
      _0 = torch.append(seen, torch.reshape(torch.transpose(a, 1, 2), [torch.mul(texts, tokens), hidden]))
    return self.linear(torch.cat(seen), weights[at + 2], weights[at + 3], short)

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
