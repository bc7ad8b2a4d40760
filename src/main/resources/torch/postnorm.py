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
# settings           heads, activation, whether there are segments, a projection, relative positions, padding, bfloat16, and whether
#                    the gradient goes back by hand
# dropouts           of embeddings, attention weights, attention output, feed-forward output
#
# By hand: PyTorch knows the gradient of oneDNN's products only together with copies of everything into oneDNN's own order and back,
# and its other products are slower by a quarter. So each layer is cut before and after its products. PyTorch records what is between
# the cuts, such as attention and norms, and the gradients of the products are worked out here, layer by layer, last layer first.
class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Last hidden states [tokens, hidden]; by hand these with a gradient of their own, then the ids, the rows of the word table, what
  # went into the first layer, and 11 arrays of each layer, see layer_by_hand.
  def states(self: __torch__.Kernels, ids: Tensor, places: Tensor, types: Tensor, mask: Tensor, groups: Tensor, weights: List[Tensor],
      settings: Tensor, epsilon: Tensor, dropouts: Tensor) -> List[Tensor]:
    eps = float(epsilon)
    heads = int(torch.select(settings, 0, 0))
    activation = int(torch.select(settings, 0, 1))
    projects = bool(torch.select(settings, 0, 3))
    relative = bool(torch.select(settings, 0, 4))
    by_hand = bool(torch.select(settings, 0, 7))
    words = torch.embedding(weights[0], ids)
    if by_hand:
      words = torch.requires_grad_(torch.detach(words), ops.prim.requires_grad(words))
    x = torch.add(words, torch.embedding(weights[1], places))
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
    if by_hand:
      kept = [ids, words, x]
      x = torch.detach(x)
      for layer in range(layers):
        part = self.layer_by_hand(x, numbers, biases, weights, torch.add(at, torch.mul(16, layer)), heads, eps, activation,
            attention_drop, output_drop, feed_forward_drop)
        x = torch.detach(part[-1])
        kept = torch.add(kept, part)
      return torch.add([torch.requires_grad_(torch.detach(x))], kept)
    for layer in range(layers):
      x = self.layer(x, numbers, biases, weights, torch.add(at, torch.mul(16, layer)), heads, eps, activation, attention_drop,
          output_drop, feed_forward_drop, short)
    return [x]

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

  # A weight in oneDNN's own order, if it makes many numbers into fewer: with AVX-512 its plain way is slower there by more than packing
  # costs. AVX-512 is also what oneDNN asks for before it takes bfloat16.
  def packed(self: __torch__.Kernels, weight: Tensor, rows: int) -> Tensor:
    if torch.gt(torch.size(weight, 1), torch.size(weight, 0)) and ops.mkldnn._is_mkldnn_bf16_supported(): # oneDNN
      weight = ops.mkldnn._reorder_linear_weight(weight, rows) # oneDNN
    return weight

  # A product without gradient.
  def product(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
    one_dnn = False
    one_dnn = True # oneDNN
    if one_dnn: # oneDNN
      return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), "") # oneDNN
    return torch.linear(x, weight, bias)

  # The same, and what is added to it.
  def product_plus(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Optional[Tensor], other: Tensor) -> Tensor:
    one_dnn = False
    one_dnn = True # oneDNN
    if one_dnn: # oneDNN
      return ops.mkldnn._linear_pointwise(x, other, weight, bias, "add") # oneDNN
    return torch.add(torch.linear(x, weight, bias), other)

  def linear(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor, short: bool) -> Tensor:
    if short:
      return torch.to(torch.linear(torch.to(x, 15), torch.to(weight, 15), torch.to(bias, 15)), 6)
    if not self.training:
      return self.product(x, self.packed(weight, torch.size(x, 0)), bias)
    return torch.linear(x, weight, bias)

  # Without gradient, oneDNN applies GELU while it multiplies.
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

  # Query, key and value come out of one multiplication: its weight and its bias.
  def joined(self: __torch__.Kernels, weights: List[Tensor], at: int) -> Tuple[Tensor, Tensor]:
    return (torch.cat([weights[at], weights[at + 2], weights[at + 4]]), torch.cat([weights[at + 1], weights[at + 3], weights[at + 5]]))

  # Every token looks at those of its text. x: query, key and value side by side.
  def attention(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], heads: int, drop: float) -> Tensor:
    if not self.training and not ops.prim.is_cuda(x) and self.is_plain(biases, drop):
      return self.plain_attention(x, self.blocks(groups, heads), heads, torch.new_empty(x, [0]))
    hidden = torch.floordiv(torch.size(x, 1), 3)
    parts = torch.split(x, self.tokens(groups))
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
      a = self.seen(q, k, v, biases[group], drop)
      _0 = torch.append(seen, torch.reshape(torch.transpose(a, 1, 2), [torch.mul(texts, tokens), hidden]))
    return torch.cat(seen)

  # What the tokens of some texts see [texts, heads, tokens, width of a head].
  def seen(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, drop: float) -> Tensor:
    added : Optional[Tensor] = None
    if torch.gt(torch.numel(bias), 0):
      added = bias
    return torch.scaled_dot_product_attention(q, k, v, added, drop)

  # Whether every token looks at all tokens of its text alike, and nothing is dropped.
  def is_plain(self: __torch__.Kernels, biases: List[Tensor], drop: float) -> bool:
    plain = torch.eq(drop, 0.)
    for group in range(torch.len(biases)):
      if torch.gt(torch.numel(biases[group]), 0):
        plain = False
    return plain

  # Groups as before, cut so that what the tokens of one look at each other with stays in the processor's cache, and is never large.
  def blocks(self: __torch__.Kernels, groups: List[int], heads: int) -> List[int]:
    blocks = annotate(List[int], [])
    for group in range(torch.floordiv(torch.len(groups), 2)):
      left = groups[torch.mul(2, group)]
      tokens = groups[torch.add(torch.mul(2, group), 1)]
      most = ops.prim.max(1, torch.floordiv(262144, torch.mul(heads, torch.mul(tokens, tokens))))
      for _0 in range(torch.floordiv(torch.sub(torch.add(left, most), 1), most)):
        texts = ops.prim.min(left, most)
        _1 = torch.append(blocks, texts)
        _2 = torch.append(blocks, tokens)
        left = torch.sub(left, texts)
    return blocks

  # The parts that stand side by side in x, taken apart in its own memory: [parts, texts, heads, tokens, width of a head].
  def by_head(self: __torch__.Kernels, x: Tensor, parts: int, texts: int, tokens: int, heads: int) -> Tensor:
    width = torch.floordiv(torch.floordiv(torch.size(x, 1), parts), heads)
    return torch.permute(torch.view(x, [texts, tokens, parts, heads, width]), [2, 0, 3, 1, 4])

  # One of them, as a matrix per text and head [texts times heads, tokens, width of a head].
  def matrices(self: __torch__.Kernels, parts: Tensor, part: int) -> Tensor:
    return torch.flatten(torch.select(parts, 0, part), 0, 1)

  # Writes matrices there.
  def put(self: __torch__.Kernels, matrices: Tensor, parts: Tensor, part: int) -> Tensor:
    place = torch.select(parts, 0, part)
    return torch.copy_(place, torch.view(matrices, torch.size(place)))

  # Room for what is worked out of one block after the other: many small arrays between the large ones that a step keeps would leave the
  # memory in pieces. For each of some matrices [tokens, width], or [tokens, tokens] where width is 0.
  def room(self: __torch__.Kernels, x: Tensor, blocks: List[int], heads: int, width: int) -> Tensor:
    most = 0
    for block in range(torch.floordiv(torch.len(blocks), 2)):
      tokens = blocks[torch.add(torch.mul(2, block), 1)]
      columns = tokens
      if torch.gt(width, 0):
        columns = width
      most = ops.prim.max(most, torch.mul(torch.mul(torch.mul(blocks[torch.mul(2, block)], heads), tokens), columns))
    return torch.new_empty(x, [most])

  # Room for how much each token sees of the others, for all blocks, if that is no larger than what goes into the activation: for texts
  # of some hundred tokens. Without numbers otherwise.
  def shares_room(self: __torch__.Kernels, x: Tensor, blocks: List[int], heads: int, most: int) -> Tensor:
    size = 0
    for block in range(torch.floordiv(torch.len(blocks), 2)):
      tokens = blocks[torch.add(torch.mul(2, block), 1)]
      size = torch.add(size, torch.mul(torch.mul(torch.mul(blocks[torch.mul(2, block)], heads), tokens), tokens))
    if torch.gt(size, most):
      size = 0
    return torch.new_empty(x, [size])

  # Matrices that lie in a room from some place on.
  def matrix_room(self: __torch__.Kernels, room: Tensor, place: int, shape: List[int]) -> Tensor:
    return torch.view(torch.narrow(room, 0, place, torch.mul(torch.mul(shape[0], shape[1]), shape[2])), shape)

  # A product of matrices times a number, in a room from some place on.
  def scaled(self: __torch__.Kernels, x: Tensor, y: Tensor, scale: float, room: Tensor, place: int) -> Tensor:
    made = self.matrix_room(room, place, [torch.size(x, 0), torch.size(x, 1), torch.size(y, 2)])
    return torch.baddbmm_(made, x, y, beta=0, alpha=scale)

  # How much of each token of its text a token sees, in a room.
  def shares(self: __torch__.Kernels, q: Tensor, k: Tensor, room: Tensor, place: int) -> Tensor:
    scores = self.scaled(q, torch.transpose(k, 1, 2), torch.pow(float(torch.size(q, 2)), -0.5), room, place)
    return torch.softmax(scores, -1, None, out=scores)

  # Plain attention without PyTorch's gradient. On the processor products of matrices are quicker than its attention, which goes through
  # short texts in small pieces. x: query, key and value side by side. kept: room for the shares of all blocks, or without numbers.
  def plain_attention(self: __torch__.Kernels, x: Tensor, blocks: List[int], heads: int, kept: Tensor) -> Tensor:
    seen = torch.new_empty(x, [torch.size(x, 0), torch.floordiv(torch.size(x, 1), 3)])
    keeps = torch.gt(torch.numel(kept), 0)
    room = kept
    if not keeps:
      room = self.room(x, blocks, heads, 0)
    narrow = self.room(x, blocks, heads, torch.floordiv(torch.size(seen, 1), heads))
    row = 0
    place = 0
    for block in range(torch.floordiv(torch.len(blocks), 2)):
      texts = blocks[torch.mul(2, block)]
      tokens = blocks[torch.add(torch.mul(2, block), 1)]
      rows = torch.mul(texts, tokens)
      three = self.by_head(torch.narrow(x, 0, row, rows), 3, texts, tokens, heads)
      shares = self.shares(self.matrices(three, 0), self.matrices(three, 1), room, place)
      made = self.scaled(shares, self.matrices(three, 2), 1., narrow, 0)
      _0 = self.put(made, self.by_head(torch.narrow(seen, 0, row, rows), 1, texts, tokens, heads), 0)
      row = torch.add(row, rows)
      if keeps:
        place = torch.add(place, torch.numel(shares))
    return seen

  # The gradient of x from that of what plain_attention made of it. Shares that were not kept are worked out once more: with long texts
  # they take more memory than all the rest of a layer.
  def plain_attention_back(self: __torch__.Kernels, gradient: Tensor, x: Tensor, blocks: List[int], heads: int, kept: Tensor) -> Tensor:
    sent = torch.empty_like(x)
    width = torch.floordiv(torch.size(gradient, 1), heads)
    scale = torch.pow(float(width), -0.5)
    keeps = torch.gt(torch.numel(kept), 0)
    room = kept
    if not keeps:
      room = self.room(x, blocks, heads, 0)
    second = self.room(x, blocks, heads, 0)
    narrow = self.room(x, blocks, heads, width)
    row = 0
    place = 0
    for block in range(torch.floordiv(torch.len(blocks), 2)):
      texts = blocks[torch.mul(2, block)]
      tokens = blocks[torch.add(torch.mul(2, block), 1)]
      rows = torch.mul(texts, tokens)
      three = self.by_head(torch.narrow(x, 0, row, rows), 3, texts, tokens, heads)
      to = self.by_head(torch.narrow(sent, 0, row, rows), 3, texts, tokens, heads)
      q = self.matrices(three, 0)
      k = self.matrices(three, 1)
      arrived = self.matrices(self.by_head(torch.narrow(gradient, 0, row, rows), 1, texts, tokens, heads), 0)
      if keeps:
        shares = self.matrix_room(room, place, [torch.mul(texts, heads), tokens, tokens])
        place = torch.add(place, torch.numel(shares))
      else:
        shares = self.shares(q, k, room, 0)
      _0 = self.put(self.scaled(torch.transpose(shares, 1, 2), arrived, 1., narrow, 0), to, 2)
      seen = self.scaled(arrived, torch.transpose(self.matrices(three, 2), 1, 2), 1., second, 0)
      scores = torch._softmax_backward_data(seen, shares, -1, 6, grad_input=seen)
      _1 = self.put(self.scaled(scores, k, scale, narrow, 0), to, 0)
      _2 = self.put(self.scaled(torch.transpose(scores, 1, 2), q, scale, narrow, 0), to, 1)
      row = torch.add(row, rows)
    return sent

  def layer(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], weights: List[Tensor], at: int, heads: int,
      eps: float, activation: int, attention_drop: float, output_drop: float, feed_forward_drop: float, short: bool) -> Tensor:
    weight, bias = self.joined(weights, at)
    a = self.attention(self.linear(x, weight, bias, short), groups, biases, heads, attention_drop)
    a = self.dropped(self.linear(a, weights[at + 6], weights[at + 7], short), output_drop)
    x = self.norm(torch.add(x, a), weights[at + 8], weights[at + 9], eps)
    f = self.inner(x, weights[at + 10], weights[at + 11], activation, short)
    f = self.dropped(self.linear(f, weights[at + 12], weights[at + 13], short), feed_forward_drop)
    return self.norm(torch.add(x, f), weights[at + 14], weights[at + 15], eps)

  # A layer by hand. What it kept, the result last: its input, query with key and value, attention, sum of input and attention output
  # and its norm, what goes into the activation, sum of norm and feed-forward output, what dropout multiplied the two outputs by (without
  # numbers if nothing), shares of plain attention (without numbers if they are not kept), norm of the second sum. A gradient stops at the
  # second, fourth, sixth and seventh, but plain attention sends its own past the second. What comes out of the activation is worked out
  # once more on the way back: it is the largest of all, and quickly made.
  def layer_by_hand(self: __torch__.Kernels, x: Tensor, groups: List[int], biases: List[Tensor], weights: List[Tensor], at: int,
      heads: int, eps: float, activation: int, attention_drop: float, output_drop: float, feed_forward_drop: float) -> List[Tensor]:
    weight, bias = self.joined(weights, at)
    qkv = self.product(x, torch.detach(weight), torch.detach(bias))
    shares = torch.new_empty(x, [0])
    if self.is_plain(biases, attention_drop):
      blocks = self.blocks(groups, heads)
      shares = self.shares_room(x, blocks, heads, torch.mul(torch.size(x, 0), torch.size(weights[at + 10], 0)))
      a = self.plain_attention(qkv, blocks, heads, shares)
    else:
      qkv = torch.requires_grad_(qkv)
      a = self.attention(qkv, groups, biases, heads, attention_drop)
    sum, noise = self.sum_by_hand(a, x, weights[at + 6], weights[at + 7], output_drop)
    y = self.norm(sum, weights[at + 8], weights[at + 9], eps)
    u = torch.requires_grad_(self.product(torch.detach(y), torch.detach(weights[at + 10]), torch.detach(weights[at + 11])))
    f = self.activated(torch.detach(u), activation)
    second, second_noise = self.sum_by_hand(f, y, weights[at + 12], weights[at + 13], feed_forward_drop)
    z = self.norm(second, weights[at + 14], weights[at + 15], eps)
    return [x, qkv, a, sum, y, u, second, noise, second_noise, shares, z]

  # A product with dropout plus something, and what dropout multiplied it by.
  def sum_by_hand(self: __torch__.Kernels, x: Tensor, other: Tensor, weight: Tensor, bias: Tensor, drop: float) -> Tuple[Tensor, Tensor]:
    x = torch.detach(x)
    other = torch.detach(other)
    weight = self.packed(torch.detach(weight), torch.size(x, 0))
    bias = torch.detach(bias)
    if torch.gt(drop, 0.):
      left = torch.sub(1., drop)
      made = self.product(x, weight, bias)
      noise = torch.div_(torch.bernoulli_(torch.empty_like(made), left), left)
      return (torch.requires_grad_(torch.add_(torch.mul(made, noise), other)), noise)
    return (torch.requires_grad_(self.product_plus(x, weight, bias, other)), torch.new_empty(x, [0]))

  # The gradient that has arrived where it stops.
  def arrived(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch._unwrap_optional(ops.prim.grad(x))

  # The gradient that has arrived at the last states, 0 if none has.
  def arrived_at_states(self: __torch__.Kernels, states: Tensor) -> Tensor:
    _0 = self.send(states, torch.zeros_like(states))
    return self.arrived(states)

  # Sends a gradient to where it comes from, up to the next cut. What is sent to a weight is left there without a copy, which
  # PyTorch does only if something lies between.
  def send(self: __torch__.Kernels, x: Tensor, gradient: Tensor) -> Tensor:
    if ops.prim.requires_grad(x):
      torch.autograd.backward(torch.unsqueeze(x, 0), torch.unsqueeze(gradient, 0))
    return x

  # The gradient of the weight of a product. It is faster the way round in which there are more rows than columns, by a tenth.
  def weight_gradient(self: __torch__.Kernels, gradient: Tensor, x: Tensor) -> Tensor:
    if torch.gt(torch.size(x, 1), torch.size(gradient, 1)):
      return torch.contiguous(torch.t(torch.mm(torch.t(x), gradient)))
    return torch.mm(torch.t(gradient), x)

  # The gradients of the weight and the bias of a product.
  def send_to_weights(self: __torch__.Kernels, gradient: Tensor, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    if ops.prim.requires_grad(weight):
      _0 = self.send(weight, self.weight_gradient(gradient, torch.detach(x)))
    return self.send(bias, torch.sum(gradient, [0]))

  # Sends the gradient of what went into the first layer on to the embeddings. That of the word table has few rows that are not 0: they
  # are added to what other columns of texts, or the vocabulary head, have sent. PyTorch makes a table of its own for each.
  def send_to_embeddings(self: __torch__.Kernels, gradient: Tensor, ids: Tensor, words: Tensor, x: Tensor, table: Tensor) -> Tensor:
    _0 = self.send(x, gradient)
    if ops.prim.requires_grad(words):
      _1 = self.add_rows(self.arrived(words), ids, table, ops.prim.grad(table))
    return x

  # Adds rows to the gradient of a table. sent: what it is so far; an argument, because of a variable TorchScript would believe that it is
  # always there.
  def add_rows(self: __torch__.Kernels, rows: Tensor, ids: Tensor, table: Tensor, sent: Optional[Tensor]) -> Tensor:
    if sent is None:
      return self.send(table, torch.index_add_(torch.zeros_like(torch.detach(table)), 0, ids, rows))
    return torch.index_add_(torch._unwrap_optional(sent), 0, ids, rows)

  # As dropout let it through.
  def let_through(self: __torch__.Kernels, gradient: Tensor, noise: Tensor) -> Tensor:
    if torch.gt(torch.numel(noise), 0):
      gradient = torch.mul(gradient, noise)
    return gradient

  # Sends a gradient through a layer. kept: what layer_by_hand returned. weights: the 16 of this layer. groups: as for states. layer: heads
  # and activation. Returns the gradient of its input.
  def back(self: __torch__.Kernels, gradient: Tensor, kept: List[Tensor], weights: List[Tensor], groups: Tensor, layer: Tensor) -> Tensor:
    _0 = self.send(kept[10], gradient)
    second = self.arrived(kept[6])
    output = self.let_through(second, kept[8])
    f = self.activated(kept[5], int(torch.select(layer, 0, 1)))
    _1 = self.send_to_weights(output, f, weights[12], weights[13])
    _2 = self.send(f, self.product(output, torch.t(torch.detach(weights[12])), None))
    inner = self.arrived(kept[5])
    _3 = self.send_to_weights(inner, kept[4], weights[10], weights[11])
    _4 = self.send(kept[4], self.product_plus(inner, torch.t(torch.detach(weights[10])), None, second))
    first = self.arrived(kept[3])
    output = self.let_through(first, kept[7])
    _5 = self.send_to_weights(output, kept[2], weights[6], weights[7])
    seen = self.product(output, torch.t(torch.detach(weights[6])), None)
    if ops.prim.requires_grad(kept[1]):
      _6 = self.send(kept[2], seen)
      qkv = self.arrived(kept[1])
    else:
      heads = int(torch.select(layer, 0, 0))
      blocks = self.blocks(annotate(List[int], groups.tolist()), heads)
      qkv = self.plain_attention_back(seen, kept[1], blocks, heads, kept[9])
    weight, bias = self.joined(weights, 0)
    _7 = self.send_to_weights(qkv, kept[0], weight, bias)
    return self.product_plus(qkv, torch.t(torch.detach(weight)), None, first)
