# Encoders of BERT's kind, from token ids to states: BERT, DistilBERT, RoBERTa, XLM-RoBERTa, MPNet, ELECTRA, ALBERT.
#
# ids, mask, types   [texts, tokens]  token ids, 1 for a token and 0 for padding, segment ids
# weights            words, positions, segments if there are any, norm (weight, bias), projection (weight, bias) if there is one, then
#                    16 per layer: query, key, value, attention output, norm, feed-forward in and out, norm (weight, bias each),
#                    then the table of relative positions if there is one
# settings           heads, activation, padding id where positions are counted from after it (else -1), whether there are segments, a
#                    projection, relative positions
# dropouts           of embeddings, attention weights, attention output, feed-forward output
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [texts, tokens, hidden].
  def states(self: __torch__.Kernels, ids: Tensor, mask: Tensor, types: Tensor, weights: List[Tensor], settings: Tensor,
      epsilon: Tensor, dropouts: Tensor) -> Tensor:
    eps = float(epsilon)
    heads = int(torch.select(settings, 0, 0))
    activation = int(torch.select(settings, 0, 1))
    projects = bool(torch.select(settings, 0, 4))
    relative = bool(torch.select(settings, 0, 5))
    x = torch.add(torch.embedding(weights[0], ids), self.places(ids, weights[1], int(torch.select(settings, 0, 2))))
    at = 2
    if bool(torch.select(settings, 0, 3)):
      x = torch.add(x, torch.embedding(weights[at], types))
      at = torch.add(at, 1)
    x = self.norm(x, weights[at], weights[at + 1], eps)
    at = torch.add(at, 2)
    x = torch.dropout(x, float(torch.select(dropouts, 0, 0)), self.training)
    if projects:
      x = torch.linear(x, weights[at], weights[at + 1])
      at = torch.add(at, 2)
    left = torch.sub(torch.len(weights), at)
    allowed = self.allowed(mask)
    if relative:
      left = torch.sub(left, 1)
      allowed = self.biased(weights[-1], allowed, torch.size(ids, 1))
    attention_drop = 0.
    if self.training:
      attention_drop = float(torch.select(dropouts, 0, 1))
    output_drop = float(torch.select(dropouts, 0, 2))
    feed_forward_drop = float(torch.select(dropouts, 0, 3))
    layers = torch.floordiv(left, 16)
    for layer in range(layers):
      x = self.layer(x, allowed, weights, torch.add(at, torch.mul(16, layer)), heads, eps, activation, attention_drop, output_drop,
          feed_forward_drop)
    return x

  # Embeddings of the positions: [tokens, width], or [texts, tokens, width] where they are counted from after the padding id.
  def places(self: __torch__.Kernels, ids: Tensor, table: Tensor, padding: int) -> Tensor:
    if torch.lt(padding, 0):
      return torch.slice(table, 0, 0, torch.size(ids, 1))
    real = torch.to(torch.ne(ids, padding), 4)
    return torch.embedding(table, torch.add(torch.mul(torch.cumsum(real, 1), real), padding))

  # Which tokens may be looked at. Without padding there is no need for a mask, and the attention is faster without one.
  def allowed(self: __torch__.Kernels, mask: Tensor) -> Optional[Tensor]:
    allowed : Optional[Tensor] = None
    if not bool(torch.all(mask)):
      allowed = torch.view(torch.ne(mask, 0), [torch.size(mask, 0), 1, 1, torch.size(mask, 1)])
    return allowed

  # What is added to the attention by how far two tokens are apart, [1 or texts, heads, tokens, tokens]: 16 buckets to each side, the
  # first 8 for single distances, the others for ranges up to 128 that grow with the distance.
  def biased(self: __torch__.Kernels, table: Tensor, allowed: Optional[Tensor], tokens: int) -> Optional[Tensor]:
    places = torch.cumsum(torch.new_ones(table, [tokens]), 0)
    ahead = torch.sub(torch.unsqueeze(places, 0), torch.unsqueeze(places, 1))
    far = torch.abs(ahead)
    ranges = torch.add(torch.floor(torch.mul(torch.div(torch.log(torch.clamp(torch.div(far, 8.), 1.)), 2.7725887222397811), 8.)), 8.)
    bucket = torch.where(torch.lt(far, 8.), far, torch.clamp(ranges, None, 15.))
    bucket = torch.to(torch.add(bucket, torch.mul(torch.to(torch.gt(ahead, 0.), 6), 16.)), 4)
    bias = torch.unsqueeze(torch.permute(torch.embedding(table, bucket), [2, 0, 1]), 0)
    if allowed is not None:
      bias = torch.masked_fill(bias, torch.logical_not(allowed), -3.4028234663852886e+38)
    return bias

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

  def layer(self: __torch__.Kernels, x: Tensor, allowed: Optional[Tensor], weights: List[Tensor], at: int, heads: int,
      eps: float, activation: int, attention_drop: float, output_drop: float, feed_forward_drop: float) -> Tensor:
    texts = torch.size(x, 0)
    tokens = torch.size(x, 1)
    hidden = torch.size(x, 2)
    split = [texts, tokens, heads, torch.floordiv(hidden, heads)]
    q = torch.transpose(torch.view(torch.linear(x, weights[at], weights[at + 1]), split), 1, 2)
    k = torch.transpose(torch.view(torch.linear(x, weights[at + 2], weights[at + 3]), split), 1, 2)
    v = torch.transpose(torch.view(torch.linear(x, weights[at + 4], weights[at + 5]), split), 1, 2)
    a = torch.scaled_dot_product_attention(q, k, v, allowed, attention_drop)
    a = torch.reshape(torch.transpose(a, 1, 2), [texts, tokens, hidden])
    a = torch.dropout(torch.linear(a, weights[at + 6], weights[at + 7]), output_drop, self.training)
    x = self.norm(torch.add(x, a), weights[at + 8], weights[at + 9], eps)
    f = self.activated(torch.linear(x, weights[at + 10], weights[at + 11]), activation)
    f = torch.dropout(torch.linear(f, weights[at + 12], weights[at + 13]), feed_forward_drop, self.training)
    return self.norm(torch.add(x, f), weights[at + 14], weights[at + 15], eps)
