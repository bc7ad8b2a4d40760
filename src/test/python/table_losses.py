"""Records what the reference's trainer does with two datasets that have a loss each: src/test/resources/training/table_losses.json.

    python src/test/python/table_losses.py src/test/resources/golden/models/bert_splade_max src/test/resources/training/table_losses.json
"""

import json
import sys
import tempfile

import torch
import transformers
from datasets import Dataset, DatasetDict
from sentence_transformers import SparseEncoder
from sentence_transformers.base.sampler import DefaultBatchSampler
from sentence_transformers.sparse_encoder import SparseEncoderTrainer, SparseEncoderTrainingArguments
from sentence_transformers.sparse_encoder.callbacks.splade_callbacks import SpladeRegularizerWeightSchedulerCallback
from sentence_transformers.sparse_encoder.losses import (
    SparseMarginMSELoss,
    SparseMultipleNegativesRankingLoss,
    SpladeLoss,
)

THINGS = ["elephant", "market", "zebra", "journal", "doctor", "river", "harbour", "train", "letter", "bridge"]
ARGUMENTS = {
    "learning_rate": 1e-3, "warmup_steps": 2, "max_steps": 8, "per_device_train_batch_size": 4,
    "multi_dataset_batch_sampler": "round_robin",
}  # fmt: skip


def rows(first, count):
    things = [THINGS[(first + i) % len(THINGS)] for i in range(count)]
    return {
        "query": [f"where is the {thing} {i}" for i, thing in enumerate(things)],
        "positive": [f"the {thing} stands by platform {i}" for i, thing in enumerate(things)],
        "negative": [f"a {THINGS[(first + 3 * i + 1) % len(THINGS)]} was seen in october {i}" for i in range(count)],
    }


class InOrder(DefaultBatchSampler):
    """The rows of a dataset as they come."""

    def __init__(self, dataset, batch_size, drop_last, **kwargs):
        super().__init__(torch.utils.data.SequentialSampler(dataset), batch_size=batch_size, drop_last=drop_last, **kwargs)

    def __iter__(self):
        count = len(self.sampler)
        for start in range(0, count, self.batch_size):
            yield list(range(start, min(count, start + self.batch_size)))


class Recorder(SparseEncoderTrainer):
    def add_model_card_callback(self, default_args_dict):
        pass

    def compute_loss(self, model, inputs, *args, **kwargs):
        self.dataset = inputs["dataset_name"]
        self.components = {}
        loss = super().compute_loss(model, inputs, *args, **kwargs)
        self.total = loss.item()
        return loss

    def track_loss_components(self, loss):
        self.components = {name: value.item() for name, value in loss.items()}
        super().track_loss_components(loss)

    def training_step(self, model, inputs, *args, **kwargs):
        self.records = getattr(self, "records", [])
        result = super().training_step(model, inputs, *args, **kwargs)
        grads = [p.grad for p in model.parameters() if p.grad is not None]
        loss = self.loss[self.dataset]
        self.records.append({
            "dataset": self.dataset,
            "total": self.total,
            "components": self.components,
            "document_regularizer_weight": loss.document_regularizer_weight,
            "query_regularizer_weight": loss.query_regularizer_weight,
            "grad_norm": torch.linalg.vector_norm(torch.stack([torch.linalg.vector_norm(g) for g in grads])).item(),
        })  # fmt: skip
        return result


model = SparseEncoder(sys.argv[1], device="cpu")
tables = {"ranking": rows(0, 10), "margins": rows(5, 12)}
tables["margins"]["label"] = [float((7 * i) % 5) - 1.5 for i in range(12)]
losses = {
    "ranking": SpladeLoss(model, SparseMultipleNegativesRankingLoss(model), document_regularizer_weight=0.003, query_regularizer_weight=0.005),
    "margins": SpladeLoss(model, SparseMarginMSELoss(model), document_regularizer_weight=0.08, query_regularizer_weight=0.1),
}  # fmt: skip
with tempfile.TemporaryDirectory() as scratch:
    trainer = Recorder(
        model=model,
        args=SparseEncoderTrainingArguments(
            output_dir=scratch, seed=0, use_cpu=True, report_to="none", save_strategy="no", disable_tqdm=True,
            dataloader_pin_memory=False, batch_sampler=InOrder, **ARGUMENTS,
        ),
        train_dataset=DatasetDict({name: Dataset.from_dict(table) for name, table in tables.items()}),
        loss=losses,
        # By itself the trainer warms up the weights of the first SpladeLoss only.
        callbacks=[SpladeRegularizerWeightSchedulerCallback(loss) for loss in losses.values()],
    )  # fmt: skip
    trainer.remove_callback(transformers.PrinterCallback)
    trainer.train()
with open(sys.argv[2], "w") as file:
    json.dump({"arguments": ARGUMENTS, "tables": tables, "steps": trainer.records}, file, indent=1)
    file.write("\n")
