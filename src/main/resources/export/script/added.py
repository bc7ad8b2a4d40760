"""What sentence-transformers lacks for sparse encoders. Embeddings are [rows, dimensions] and never negative."""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer, SparseEncoder
from sentence_transformers.sparse_encoder import losses


class SparseMSELoss(losses.SparseMSELoss):
    """The reference's, which also reads a teacher's vectors of all columns, [rows, columns, width], inside another loss."""

    def compute_loss_from_embeddings(self, embeddings, teacher_embeddings):
        columns = teacher_embeddings.unbind(dim=1) if isinstance(teacher_embeddings, torch.Tensor) else teacher_embeddings
        return super().compute_loss_from_embeddings(embeddings, columns)


class Guide:
    """A second model that only judges how alike texts are. It is not trained."""

    def __init__(self, folder: Path, sparse: bool, length: int, device):
        self.model = SparseEncoder(str(folder), device=device) if sparse else SentenceTransformer(str(folder), device=device)
        self.model.max_seq_length = min(length, self.model.max_seq_length or length)
        self.sparse = sparse

    def embeddings(self, columns):
        """[rows, columns, width], for columns of texts."""
        more = {"convert_to_sparse_tensor": False} if self.sparse else {}
        with torch.no_grad():
            return torch.stack([self.model.encode(texts, convert_to_tensor=True, show_progress_bar=False, **more).cpu() for texts in columns], dim=1)


class SparseGISTEmbedLoss(torch.nn.Module):
    """Guided in-batch ranking (GIST), which the reference has for dense encoders only: ranking by cosine that leaves out what the guide finds more alike
    than a query and its positive. Solatorio, GISTEmbed, 2024, https://arxiv.org/abs/2402.16829

    Its labels are the guide's embeddings of the same texts, [rows, columns, width].
    """

    def __init__(self, model, temperature=0.01, margin_strategy="absolute", margin=0.0, contrast_anchors=True, contrast_positives=True):
        super().__init__()
        self.model = model
        self.temperature = temperature
        self.margin_strategy = margin_strategy
        self.margin = margin
        self.contrast_anchors = contrast_anchors
        self.contrast_positives = contrast_positives

    def compute_loss_from_embeddings(self, embeddings, labels):
        own = [torch.nn.functional.normalize(column, dim=1) for column in embeddings]
        guide = [torch.nn.functional.normalize(column, dim=1) for column in labels.to(own[0].device).unbind(dim=1)]
        right = (guide[0] * guide[1]).sum(dim=1, keepdim=True)
        threshold = right - (right.abs() * self.margin if self.margin_strategy == "relative" else self.margin)
        rows = torch.eye(len(own[0]), dtype=torch.bool, device=own[0].device)

        def competing(first, second, kept=None):
            out = guide[first] @ guide[second].T > threshold
            if kept is not None:
                out = out & ~kept
            return (own[first] @ own[second].T).masked_fill(out, -torch.inf)

        scores = [competing(0, 1, rows)]
        if self.contrast_anchors:
            scores.append(competing(0, 0))
        if self.contrast_positives:
            scores.append(competing(1, 1))
        scores += [competing(0, negatives) for negatives in range(2, len(own))]
        targets = torch.arange(len(own[0]), device=own[0].device)
        return torch.nn.functional.cross_entropy(torch.cat(scores, dim=1) / self.temperature, targets)

    def get_config_dict(self):
        return {"temperature": self.temperature, "margin_strategy": self.margin_strategy, "margin": self.margin}


class L1Regularizer(torch.nn.Module):
    """The mean over the texts of the sum of their weights."""

    def __init__(self, model):
        super().__init__()

    def compute_loss_from_embeddings(self, embeddings):
        return embeddings.abs().sum(dim=1).mean()


class AntiZeroRegularizer(torch.nn.Module):
    """Another regularizer, and a pull on texts whose weights sum up to less than the least weight, so that none becomes empty."""

    def __init__(self, model, regularizer, least_weight=3.0, strength=1e4):
        super().__init__()
        self.regularizer = regularizer
        self.least_weight = least_weight
        self.strength = strength

    def compute_loss_from_embeddings(self, embeddings):
        missing = torch.relu(1 - embeddings.sum(dim=1) / self.least_weight)
        return self.regularizer.compute_loss_from_embeddings(embeddings) + self.strength * missing.square().mean()
