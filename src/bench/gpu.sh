#!/bin/bash
# For a person with an NVIDIA card and this repository: sets the card up, runs the parity tests on it, and compares steps and memory with the
# reference library on the same card. Prints a table; please send it to us.
#
#   src/bench/gpu.sh DIR --python VENV/bin/python [--reference PROGRAM] [--libtorch FOLDER] [--accept-license]
#                    [--models tiny,minilm,distil,minilm-dense,csr] [--batch 128] [--steps 20] [--skip-tests]
#
# DIR         models and texts; first: VENV/bin/python src/bench/reference.py make DIR
# --python    an interpreter with the reference library and PyTorch for CUDA
# --reference the reference's side: a program that takes `train DIR --model NAME --batch N --steps N --warmup N`, runs on the card, and prints one
#             line of JSON with ms_per_step_median; src/bench/reference.py unless another is named
# --libtorch  a libtorch that is on this computer, instead of fetching it; --accept-license accepts NVIDIA's licenses and fetches it
#
# WORKBENCH names another workbench than the one of this tree, DEVICE another device than gpu (cpu, to try the script without a card).
set -euo pipefail

tree=$(cd "$(dirname "$0")/../.." && pwd)
workbench=${WORKBENCH:-$tree/target/workbench/bin/workbench}
device=${DEVICE:-gpu}
reference=$tree/src/bench/reference.py
where=(--device "$([ "$device" = gpu ] && echo cuda || echo "$device")")
models=tiny,minilm,distil,minilm-dense,csr
batch=128 steps=20 warmup=5 tests=yes python='' libtorch='' license='' dir=''
while [ $# -gt 0 ]; do
  case $1 in
    --python) python=$2; shift ;;
    --reference) reference=$2; where=(); shift ;;
    --libtorch) libtorch=$2; shift ;;
    --models) models=$2; shift ;;
    --batch) batch=$2; shift ;;
    --steps) steps=$2; shift ;;
    --accept-license | --accept-licence) license=--accept-license ;;
    --skip-tests) tests=no ;;
    -*) echo "gpu.sh does not know $1" >&2; exit 2 ;;
    *) dir=$1 ;;
  esac
  shift
done
if [ -z "$dir" ] || [ -z "$python" ]; then
  sed -n '2,17s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
home=$dir/home
mkdir -p "$home"

card_mib() { # memory in use on the card, of all programs; of several cards the one with the most
  { nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits 2>/dev/null || true; } \
    | { grep -E '^[0-9]+$' || echo 0; } | sort -n | tail -1
}

# Runs a command that prints a line of JSON, and adds the most memory that the card had in use meanwhile, less what it had before.
measured() {
  local before watcher most=0 answer
  before=$(card_mib); before=${before:-0}
  ( while sleep 0.2; do card_mib; done ) >"$dir/card.log" 2>/dev/null &
  watcher=$!
  answer=$("$@" 2>"$dir/last.log" | tail -1) || { kill "$watcher"; echo "$* failed:" >&2; tail -5 "$dir/last.log" >&2; return 1; }
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  most=$(sort -n "$dir/card.log" | tail -1); most=${most:-$before}
  "$python" -c 'import json, sys
answer = json.loads(sys.argv[1]); answer["card_mib"] = int(float(sys.argv[2])) - int(float(sys.argv[3])); print(json.dumps(answer))' \
    "$answer" "$most" "$before"
}

if [ ! -x "$workbench" ]; then
  (cd "$tree" && mvn -B -q -DskipTests package)
fi
"$workbench" gpu status --home "$home"
if [ "$device" = gpu ]; then
  if [ -n "$libtorch" ]; then
    "$workbench" gpu use "$libtorch" --home "$home"
  else
    "$workbench" gpu install $license --home "$home"
  fi
fi

if [ "$tests" = yes ]; then
  library=$("$workbench" gpu status --json --home "$home" \
    | "$python" -c 'import json, sys; print(json.load(sys.stdin).get("folder", ""))')
  (
    cd "$tree"
    if [ -n "$library" ]; then
      # As launch.WorkerDevice sets them for a worker.
      export PYTORCH_LIBRARY_PATH=$library PYTORCH_FLAVOR=cu128 LD_LIBRARY_PATH=$library:${LD_LIBRARY_PATH:-}
      PYTORCH_VERSION=$(sed -n 's:.*<pytorch.version>\(.*\)</pytorch.version>.*:\1:p' pom.xml)
      export PYTORCH_VERSION
    fi
    mvn -B -q test-compile failsafe:integration-test failsafe:verify -Dgolden.device="$device" -DfailIfNoTests=false \
      -Dit.test='GoldenLossesIT,GoldenModelsIT,GoldenGradientsIT,GoldenCsrIT,GoldenTrainingIT'
  ) && echo "parity tests on $device: passed" || echo "parity tests on $device: FAILED, see target/failsafe-reports"
fi

echo
nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader 2>/dev/null || echo "no nvidia-smi"
echo "batch $batch, $steps steps"
echo "| model | ours ms/step | reference ms/step | faster | ours MiB on the card | reference MiB |"
echo "|---|---|---|---|---|---|"
for model in ${models//,/ }; do
  ours=$(measured "$workbench" bench train "$dir/models/$model" "$dir/pairs.jsonl" --device "$device" --batch "$batch" \
    --steps "$steps" --warmup "$warmup" --home "$home")
  theirs=$(measured "$python" "$reference" train "$dir" --model "$model" --batch "$batch" --steps "$steps" --warmup "$warmup" "${where[@]}")
  "$python" -c 'import json, sys
ours, theirs = json.loads(sys.argv[2]), json.loads(sys.argv[3])
mine, other = ours["ms_per_step_median"], theirs["ms_per_step_median"]
memory = " | ".join(str(side["card_mib"]) for side in (ours, theirs))
print(f"| {sys.argv[1]} | {mine:,.1f} | {other:,.1f} | {other / mine:.2f} × | {memory} |")' "$model" "$ours" "$theirs"
done
