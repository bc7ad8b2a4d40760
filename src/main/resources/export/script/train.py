#!/usr/bin/env python3
"""Repeats run @RUN@ of Sparse Workbench with the trainer of sentence-transformers.

    python train.py                            one device
    torchrun --nproc-per-node 4 train.py       four devices of one machine; also four processes on processors
    sbatch train.slurm                         several machines

Every step takes the rows that the run took: each device gets its part of the batch. README.md says what else is alike and what is not.
"""

import argparse
import contextlib
import json
import os
from pathlib import Path

# Model and rows lie beside this file: nothing is fetched.
os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

import torch  # noqa: E402
from datasets import Dataset  # noqa: E402
from safetensors import safe_open  # noqa: E402
from sentence_transformers import SparseEncoder, SparseEncoderTrainer, SparseEncoderTrainingArguments, util  # noqa: E402,F401
from sentence_transformers.sparse_encoder import losses  # noqa: E402,F401
from sentence_transformers.sparse_encoder.callbacks import SpladeRegularizerWeightSchedulerCallback  # noqa: E402
from sentence_transformers.sparse_encoder.evaluation import SparseInformationRetrievalEvaluator  # noqa: E402
from sentence_transformers.sentence_transformer.losses.triplet import TripletDistanceMetric  # noqa: E402,F401
from transformers import TrainerCallback  # noqa: E402

import added  # noqa: E402,F401
from whole_batch import WholeBatch  # noqa: E402,F401

HERE = Path(__file__).resolve().parent
DEVICES = int(os.environ.get("WORLD_SIZE", "1"))
DEVICE = int(os.environ.get("RANK", "0"))

# Text columns of each table, in order.
COLUMNS = @COLUMNS@
# What is put before the texts of a column.
PROMPTS = @PROMPTS@
BATCH_SIZE = @BATCH_SIZE@
DROPOUT = @DROPOUT@
# How the weights of the regularizers rise, and in which part of the steps.
REGULARIZER_SCHEDULER = @REGULARIZER_SCHEDULER@
REGULARIZER_WARMUP_RATIO = @REGULARIZER_WARMUP_RATIO@
ARGUMENTS = dict(
@ARGUMENTS@
)


def loss_of(model):
    """The loss of the run. What compares the rows of a batch sees those of all devices."""
    return @LOSS@


class Rows(torch.utils.data.Dataset):
    """The rows of all tables, counted through. Asked for a step, which is a list of batches of row numbers, it gives their rows."""

    def __init__(self, cache):
        self.tables = []
        self.labels = []
        for number in range(1, len(COLUMNS) + 1):
            path = HERE / "data" / f"rows-{number}.jsonl"
            self.tables.append(Dataset.from_json(str(path), cache_dir=str(cache)))
            labels = HERE / "data" / f"labels-{number}.safetensors"
            self.labels.append(safe_open(str(labels), "np").get_slice("labels") if labels.exists() else None)

    def row(self, number):
        for table, labels, columns in zip(self.tables, self.labels, COLUMNS):
            if number < len(table):
                texts = table[number]
                row = {column: texts[column] for column in columns}
                if labels is not None:
                    row["label"] = labels[number : number + 1][0]
                return row
            number -= len(table)
        raise IndexError(number)

    def __len__(self):
        return sum(len(table) for table in self.tables)

    def __getitem__(self, batch):
        return [self.row(number) for number in batch]


class Steps:
    """What each step takes, one line of data/steps.jsonl for each: this device's part of every batch."""

    def __init__(self, most):
        self.most = most
        self.left_out = 0
        self.length = 0
        for batches in self.lines():
            self.length += 1
            for batch in batches:
                if len(batch) < DEVICES:
                    raise SystemExit(f"Step {self.length} has a batch of {len(batch)} rows, which {DEVICES} devices cannot share. Use fewer devices.")
                self.left_out += len(batch) % DEVICES
        if self.left_out and DEVICE == 0:
            print(f"{self.left_out} rows are left out: their batches cannot be shared evenly by {DEVICES} devices.")

    def lines(self):
        with open(HERE / "data" / "steps.jsonl") as lines:
            for number, line in enumerate(lines):
                if number == self.most:
                    return
                yield json.loads(line)

    def __len__(self):
        return self.length

    def __iter__(self):
        for batches in self.lines():
            parts = []
            for batch in batches:
                part = len(batch) // DEVICES
                parts.append(batch[DEVICE * part : (DEVICE + 1) * part])
            yield parts


class Trainer(SparseEncoderTrainer):
    """The reference's trainer on the steps of the run. Every number of every step goes into losses.jsonl."""

    def __init__(self, rows, steps, guide, **others):
        self.rows = rows
        self.steps = steps
        self.guide = guide
        super().__init__(train_dataset=rows.tables[0], **others)

    def get_train_dataloader(self):
        return torch.utils.data.DataLoader(
            self.rows, batch_sampler=self.steps, collate_fn=lambda batches: [self.collated(batch) for batch in batches]
        )

    def collated(self, rows):
        """With what a guide makes of the texts as their labels, where the loss asks one."""
        batch = self.data_collator(rows)
        if self.guide is not None:
            batch["label"] = self.guide.embeddings([[row[column] for row in rows] for column in rows[0] if column != "label"])
        return batch

    def training_step(self, model, inputs, num_items_in_batch=None):
        """All batches of a step, their gradients averaged: the last step of an epoch may have fewer."""
        self.current_gradient_accumulation_steps = len(inputs)
        total = 0
        for number, batch in enumerate(inputs, start=1):
            with contextlib.nullcontext() if number == len(inputs) else self.accelerator.no_sync(model):
                total = total + super().training_step(model, batch)
        return total

    def log(self, logs, start_time=None):
        super().log(logs, start_time)
        if self.is_world_process_zero():
            with open(Path(self.args.output_dir) / "losses.jsonl", "a") as file:
                file.write(json.dumps({"step": self.state.global_step, **logs}) + "\n")


class StopAfter(TrainerCallback):
    """Ends before the schedules do."""

    def __init__(self, steps):
        self.steps = steps

    def on_step_end(self, args, state, control, **kwargs):
        control.should_training_stop = state.global_step >= self.steps
        return control


class Constant(SpladeRegularizerWeightSchedulerCallback):
    """Full weights of the regularizers from the first step."""

    def on_train_begin(self, *args, **kwargs):
        pass

    def on_step_begin(self, *args, **kwargs):
        pass


def callbacks_of(loss):
    if not isinstance(loss, losses.SpladeLoss):
        return []
    if REGULARIZER_SCHEDULER == "none":
        return [Constant(loss)]
    return [SpladeRegularizerWeightSchedulerCallback(loss, REGULARIZER_SCHEDULER, max(REGULARIZER_WARMUP_RATIO, 1e-12))]


def evaluator():
    """What the run was measured on, if queries searched a corpus."""
    folder = HERE / "data" / "evaluation"
    if not folder.exists():
        return None

    def texts(name):
        with open(folder / name) as lines:
            return {row["_id"]: row["text"] for row in map(json.loads, lines)}

    relevant = {}
    with open(folder / "relevant.jsonl") as lines:
        for row in map(json.loads, lines):
            relevant[row["query"]] = set(row["relevant"])
    return SparseInformationRetrievalEvaluator(texts("queries.jsonl"), texts("corpus.jsonl"), relevant, name="@EVALUATION@", batch_size=@EVAL_BATCH_SIZE@)


def without_dropout(model):
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if isinstance(getattr(module, "attention_dropout", None), float):
            module.attention_dropout = 0.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=HERE / "output", help="where checkpoints, losses.jsonl and the model are written")
    parser.add_argument("--first", type=int, metavar="N", help="take the first N steps only, with the schedules of the whole run")
    parser.add_argument("--no-dropout", action="store_true", help="without dropout: then the losses are those of a run without it")
    parser.add_argument("--no-evaluation", action="store_true", help="measure nothing")
    parser.add_argument("--resume", action="store_true", help="go on from the newest checkpoint of the output")
    asked = parser.parse_args()

    asked.output.mkdir(parents=True, exist_ok=True)
    cuda = torch.cuda.is_available()
    if not cuda and "OMP_NUM_THREADS" not in os.environ:
        torch.set_num_threads(max(1, (os.cpu_count() or 1) // DEVICES))
    model = SparseEncoder(str(HERE / "model"), device=None if cuda else "cpu")
    if asked.no_dropout or not DROPOUT:
        without_dropout(model)
    for name, weight in model.named_parameters():
        if ".pooler." in name:
            weight.requires_grad_(False)  # Nothing of the model uses it, so that no gradient would come.
    routed = any(type(module).__name__ == "Router" for module in model.modules())
    guide = added.Guide(HERE / "guide", @GUIDE_SPARSE@, @GUIDE_LENGTH@, model.device) if (HERE / "guide").exists() else None
    measured = None if asked.no_evaluation else evaluator()
    loss = loss_of(model)
    if isinstance(loss, losses.CSRLoss):
        loss.reconstruction_loss = WholeBatch(loss.reconstruction_loss)
    arguments = SparseEncoderTrainingArguments(
        output_dir=str(asked.output),
        per_device_train_batch_size=max(1, BATCH_SIZE // DEVICES),
        prompts=PROMPTS,
        router_mapping={column: "document" if place else "query" for columns in COLUMNS for place, column in enumerate(columns)} if routed else {},
        use_cpu=not cuda,
        ddp_backend=None if DEVICES == 1 else "nccl" if cuda else "gloo",
        ddp_find_unused_parameters=False,  # Columns are embedded one after the other, and a router leaves nothing out.
        logging_steps=1,
        logging_nan_inf_filter=False,
        save_strategy="steps",
        eval_strategy="no" if measured is None else "steps",
        eval_steps=@EVAL_STEPS@,
        eval_on_start=measured is not None and @EVAL_ON_START@,
        report_to="none",
        **ARGUMENTS,
        **(dict(tf32=True) if cuda and @TF32@ else {}),
    )
    if DEVICE == 0 and not asked.resume:
        (asked.output / "losses.jsonl").unlink(missing_ok=True)
    trainer = Trainer(
        Rows(asked.output / "cache"), Steps(asked.first), guide, model=model, args=arguments, loss=loss, evaluator=measured, callbacks=callbacks_of(loss)
    )
    if asked.first is not None:
        trainer.add_callback(StopAfter(asked.first))
    trainer.train(resume_from_checkpoint=asked.resume or None)
    if trainer.is_world_process_zero():
        trainer.model.save_pretrained(str(asked.output / "model"))
    if torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    main()
