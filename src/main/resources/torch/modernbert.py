# ModernBERT, from token ids to states.
#
# ids, mask   [texts, tokens]  token ids, 1 for a token and 0 for padding
# weights     words, norm (weight, bias), then 12 per layer: norm, query with key and value, attention output, norm, feed-forward in
#             and out (weight, bias each), then norm (weight, bias). The first layer's first norm is not used.
# sliding     [layers] 1 for a layer that looks at a window only
# settings    heads, activation, tokens that such a layer sees to each side
# thetas      base of the rotation of positions in layers that see everything, and in the others
# dropouts    of embeddings, attention weights, attention output, inside the feed-forward part
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [texts, tokens, hidden].
  def states(self: __torch__.Kernels, ids: Tensor, mask: Tensor, weights: List[Tensor], sliding: Tensor, settings: Tensor,
      thetas: Tensor, epsilon: Tensor, dropouts: Tensor) -> Tensor:
    eps = float(epsilon)
    heads = int(torch.select(settings, 0, 0))
    activation = int(torch.select(settings, 0, 1))
    attention_drop = 0.
    if self.training:
      attention_drop = float(torch.select(dropouts, 0, 1))
    output_drop = float(torch.select(dropouts, 0, 2))
    inner_drop = float(torch.select(dropouts, 0, 3))
    x = torch.dropout(self.norm(torch.embedding(weights[0], ids), weights[1], weights[2], eps), float(torch.select(dropouts, 0, 0)),
        self.training)
    tokens = torch.size(ids, 1)
    width = torch.floordiv(torch.size(x, 2), heads)
    everywhere = self.everywhere(mask)
    nearby = self.nearby(mask, int(torch.select(settings, 0, 2)), x)
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
      a = self.attention(a, allowed, rotation, weights, torch.add(at, 2), heads, attention_drop)
      x = torch.add(x, torch.dropout(a, output_drop, self.training))
      f = self.norm(x, weights[at + 6], weights[at + 7], eps)
      parts = torch.chunk(torch.linear(f, weights[at + 8], weights[at + 9]), 2, -1)
      f = torch.dropout(torch.mul(self.activated(parts[0], activation), parts[1]), inner_drop, self.training)
      x = torch.add(x, torch.linear(f, weights[at + 10], weights[at + 11]))
    return self.norm(x, weights[-2], weights[-1], eps)

  # Which tokens may be looked at; nothing without padding.
  def everywhere(self: __torch__.Kernels, mask: Tensor) -> Optional[Tensor]:
    allowed : Optional[Tensor] = None
    if not bool(torch.all(mask)):
      allowed = torch.view(torch.ne(mask, 0), [torch.size(mask, 0), 1, 1, torch.size(mask, 1)])
    return allowed

  # Which tokens may be looked at within a window [texts, 1, tokens, tokens]; nothing without padding if all tokens are in it. What
  # padding looks at does not matter, as long as it looks at something.
  def nearby(self: __torch__.Kernels, mask: Tensor, window: int, like: Tensor) -> Optional[Tensor]:
    tokens = torch.size(mask, 1)
    if torch.gt(tokens, torch.add(window, 1)):
      places = torch.cumsum(torch.new_ones(like, [tokens]), 0)
      apart = torch.abs(torch.sub(torch.unsqueeze(places, 0), torch.unsqueeze(places, 1)))
      real = torch.view(torch.ne(mask, 0), [torch.size(mask, 0), 1, 1, tokens])
      padding = torch.logical_not(torch.view(torch.ne(mask, 0), [torch.size(mask, 0), 1, tokens, 1]))
      return torch.logical_or(torch.logical_and(torch.le(apart, window), real), padding)
    return self.everywhere(mask)

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

  def attention(self: __torch__.Kernels, x: Tensor, allowed: Optional[Tensor], rotation: Tensor, weights: List[Tensor], at: int,
      heads: int, drop: float) -> Tensor:
    texts = torch.size(x, 0)
    tokens = torch.size(x, 1)
    hidden = torch.size(x, 2)
    all = torch.view(torch.linear(x, weights[at], weights[at + 1]), [texts, tokens, 3, heads, torch.floordiv(hidden, heads)])
    q = self.rotated(torch.transpose(torch.select(all, 2, 0), 1, 2), rotation)
    k = self.rotated(torch.transpose(torch.select(all, 2, 1), 1, 2), rotation)
    v = torch.transpose(torch.select(all, 2, 2), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, allowed, drop)
    a = torch.reshape(torch.transpose(a, 1, 2), [texts, tokens, hidden])
    return torch.linear(a, weights[at + 2], weights[at + 3])

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
