"""A batch that is shared by several devices, seen as one."""

import torch
from sentence_transformers.util import all_gather, all_gather_with_grad


def gathered(part):
    """The rows of all devices, in the order of the batch. Gradients find their way back to the device of their row."""
    if isinstance(part, dict):
        return {key: gathered(value) for key, value in part.items() if isinstance(value, torch.Tensor) and value.dim() == 2 and value.is_floating_point()}
    if isinstance(part, (list, tuple)):
        return [gathered(one) for one in part]
    if part is None:
        return None
    return all_gather_with_grad(part.contiguous()) if part.requires_grad else all_gather(part.contiguous())


class WholeBatch(torch.nn.Module):
    """Computes a loss from the rows of all devices, as one device would that had the whole batch.

    For losses that compare the rows of a batch with each other or average over them before anything else: FLOPS, the order of scores, what an
    autoencoder leaves over. Every device computes the same value, and the mean of the gradients that DistributedDataParallel makes is the gradient of
    the whole batch: gathering hands each row the sum of its gradients from all devices.

    Each device must have equally many rows.
    """

    def __init__(self, loss):
        super().__init__()
        self.loss = loss

    def compute_loss_from_embeddings(self, embeddings, *labels):
        if not torch.distributed.is_initialized() or torch.distributed.get_world_size() == 1:
            return self.loss.compute_loss_from_embeddings(embeddings, *labels)
        if isinstance(embeddings, torch.Tensor):
            return self.loss.compute_loss_from_embeddings(gathered(embeddings), *labels)
        return self.loss.compute_loss_from_embeddings(gathered(embeddings), *(gathered(one) for one in labels))

    def forward(self, sentence_features, labels=None):
        """Where the loss stands alone."""
        embeddings = [self.loss.model(features)["sentence_embedding"] for features in sentence_features]
        return self.compute_loss_from_embeddings(embeddings, labels)

    @property
    def model(self):
        return self.loss.model

    def get_config_dict(self):
        return self.loss.get_config_dict()
