class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # Of a batch: mean active dimensions of queries and of documents, and the expected products per pair of them.
  def of_batch(self: __torch__.Kernels, queries: Tensor, documents: Tensor) -> Tensor:
    used_by_queries = torch.to(torch.sum(torch.ne(queries, 0), [0]), 6)
    used_by_documents = torch.to(torch.sum(torch.ne(documents, 0), [0]), 6)
    of_queries = torch.div(used_by_queries, torch.size(queries, 0))
    of_documents = torch.div(used_by_documents, torch.size(documents, 0))
    return torch.stack([torch.sum(of_queries), torch.sum(of_documents), torch.dot(of_queries, of_documents)])
