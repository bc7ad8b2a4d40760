#!/usr/bin/env python3
"""Repeats @SLUG@ of Sparse Workbench with the trainer of sentence-transformers.

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
if "LOCAL_RANK" not in os.environ:
    # Without torchrun: one device. The trainer would take all cards of the machine, and each would compare its own rows only.
    os.environ["CUDA_VISIBLE_DEVICES"] = os.environ.get("CUDA_VISIBLE_DEVICES", "0").split(",")[0]

import torch  # noqa: E402
from datasets import Dataset, Features, Value  # noqa: E402
from safetensors import safe_open  # noqa: E402
from sentence_transformers import SparseEncoder, SparseEncoderTrainer, SparseEncoderTrainingArguments, util  # noqa: E402,F401
from sentence_transformers.sparse_encoder import losses  # noqa: E402,F401
from sentence_transformers.sparse_encoder.callbacks import SpladeRegularizerWeightSchedulerCallback  # noqa: E402
from sentence_transformers.sparse_encoder.evaluation import SparseInformationRetrievalEvaluator  # noqa: E402
from sentence_transformers.sentence_transformer.losses.triplet import TripletDistanceMetric  # noqa: E402,F401
from transformers import TrainerCallback  # noqa: E402
from transformers.trainer_utils import get_last_checkpoint  # noqa: E402

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
            # Named types: a column of dates or numbers would be read as such.
            texts = Features({column: Value("string") for column in COLUMNS[number - 1]})
            self.tables.append(Dataset.from_json(str(path), features=texts, cache_dir=str(cache)))
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
        self.length = 0
        if BATCH_SIZE < DEVICES:
            raise SystemExit(f"Batches of {BATCH_SIZE} rows cannot be shared by {DEVICES} devices. Use {BATCH_SIZE} devices or fewer.")
        rows, small, idle = 0, 0, 0
        for batches in self.lines():
            self.length += 1
            rows += sum(len(batch) % DEVICES for batch in batches)
            small += sum(len(batch) < DEVICES for batch in batches)
            idle += all(len(batch) < DEVICES for batch in batches)
        if rows and DEVICE == 0:
            print(f"{rows} rows are left out: their batches cannot be shared evenly by {DEVICES} devices.")
        if small and DEVICE == 0:
            print(f"Among them are all rows of {small} batches that have fewer rows than devices. {idle} steps have no other batch and change nothing.")

    def lines(self):
        with open(HERE / "data" / "steps.jsonl", encoding="utf-8") as lines:
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
                if part:
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
        """All batches of a step, their gradients averaged: the last step of an epoch may have fewer, or none that all devices can share."""
        if not inputs:
            return torch.zeros((), device=self.args.device)
        self.current_gradient_accumulation_steps = len(inputs)
        total = 0
        for number, batch in enumerate(inputs, start=1):
            with contextlib.nullcontext() if number == len(inputs) else self.accelerator.no_sync(model):
                total = total + super().training_step(model, batch)
        return total

    def log(self, logs, start_time=None):
        super().log(logs, start_time)
        if self.is_world_process_zero():
            with open(Path(self.args.output_dir) / "losses.jsonl", "a", encoding="utf-8") as file:
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

    def __init__(self, loss):
        super().__init__(loss)
        # What is logged.
        self._current_document_regularizer_weight = self.max_document_regularizer_weight
        self._current_query_regularizer_weight = self.max_query_regularizer_weight

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
        with open(folder / name, encoding="utf-8") as lines:
            return {row["_id"]: row["text"] for row in map(json.loads, lines)}

    relevant = {}
    with open(folder / "relevant.jsonl", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            relevant[row["query"]] = set(row["relevant"])
    return SparseInformationRetrievalEvaluator(texts("queries.jsonl"), texts("corpus.jsonl"), relevant, name="@EVALUATION@", batch_size=@EVAL_BATCH_SIZE@)


def without_dropout(model):
    for module in model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
        if isinstance(getattr(module, "attention_dropout", None), float):
            module.attention_dropout = 0.0


def threads(asked):
    """The cores, shared by the processes of this machine. torchrun sets OMP_NUM_THREADS to 1 where nobody chose a number."""
    shared = os.environ.get("LOCAL_WORLD_SIZE")
    chosen = os.environ.get("OMP_NUM_THREADS")
    if asked is None and chosen is not None and (shared is None or chosen != "1"):
        return int(chosen.split(",")[0])
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return asked or max(1, cores // int(shared or "1"))


def resumed(output):
    """The newest checkpoint. What came after it is cut from losses.jsonl: those steps are taken again."""
    newest = get_last_checkpoint(str(output))
    if newest is None:
        raise SystemExit(f"There is no checkpoint in {output}. Begin anew, without --resume.")
    log = output / "losses.jsonl"
    if DEVICE == 0 and log.exists():
        with open(Path(newest) / "trainer_state.json", encoding="utf-8") as file:
            step = json.load(file)["global_step"]
        kept = [line for line in log.read_text(encoding="utf-8").splitlines() if json.loads(line)["step"] <= step]
        log.write_text("".join(line + "\n" for line in kept), encoding="utf-8")
    return newest


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=HERE / "output", help="where checkpoints, losses.jsonl and the model are written")
    parser.add_argument("--first", type=int, metavar="N", help="take the first N steps only, with the schedules of the whole run")
    parser.add_argument("--no-dropout", action="store_true", help="without dropout: then the losses are those of a run without it")
    parser.add_argument("--no-evaluation", action="store_true", help="measure nothing")
    parser.add_argument("--resume", action="store_true", help="go on from the newest checkpoint of the output")
    parser.add_argument("--threads", type=int, metavar="N", help="threads of each process without a graphics card; else they share the cores")
    asked = parser.parse_args()

    asked.output.mkdir(parents=True, exist_ok=True)
    cuda = torch.cuda.is_available()
    checkpoint = resumed(asked.output) if asked.resume else None
    if not cuda:
        torch.set_num_threads(threads(asked.threads))
    model = SparseEncoder(str(HERE / "model"), device=f"cuda:{os.environ.get('LOCAL_RANK', '0')}" if cuda else "cpu")
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
    trainer.train(resume_from_checkpoint=checkpoint)
    if trainer.is_world_process_zero():
        trainer.model.save_pretrained(str(asked.output / "model"))
    if torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()


if __name__ == "__main__":
    main()
