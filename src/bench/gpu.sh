#!/bin/bash
# For a person with an NVIDIA card and this repository: sets the card up, runs the parity tests on it, and measures steps and memory, beside those
# of the reference library on the same card where there is one. Prints a table; please send it to us.
#
#   src/bench/gpu.sh DIR [--python VENV/bin/python] [--reference PROGRAM] [--libtorch FOLDER] [--accept-license]
#                    [--models tiny,minilm,distil,minilm-dense,csr] [--batch 128] [--steps 20] [--kinds float32,bfloat16] [--skip-tests]
#
# DIR         models and texts; first: VENV/bin/python src/bench/reference.py make DIR
# --python    an interpreter with the reference library and PyTorch for CUDA; without it only our side is measured
# --reference the reference's side: a program that takes `train DIR --model NAME --batch N --steps N --warmup N [--bf16]`, runs on the card, and
#             prints one line of JSON with ms_per_step_median; src/bench/reference.py unless another is named
# --libtorch  a libtorch that is on this computer, instead of fetching it; --accept-license accepts NVIDIA's licenses and fetches it
#
# WORKBENCH names another workbench than the one of this tree, DEVICE another device than gpu (cpu, to try the script without a card).
# On a computer without a card that can be set up it says what is in the way and what it would do, and ends with 3.
set -euo pipefail

tree=$(cd "$(dirname "$0")/../.." && pwd)
workbench=${WORKBENCH:-$tree/target/workbench/bin/workbench}
device=${DEVICE:-gpu}
reference=$tree/src/bench/reference.py
where=(--device "$([ "$device" = gpu ] && echo cuda || echo "$device")")
models=tiny,minilm,distil,minilm-dense,csr kinds=float32,bfloat16
batch=128 steps=20 warmup=5 tests=yes python='' libtorch='' license='' dir=''

usage() {
  sed -n '2,/^set /s/^# \{0,1\}//p' "$0" >&2
  exit 2
}
while [ $# -gt 0 ]; do
  case $1 in
    --python | --reference | --libtorch | --models | --kinds | --batch | --steps) [ $# -gt 1 ] || usage ;;
  esac
  case $1 in
    --python) python=$2; shift ;;
    --reference) reference=$2; where=(); shift ;;
    --libtorch) libtorch=$2; shift ;;
    --models) models=$2; shift ;;
    --kinds) kinds=$2; shift ;;
    --batch) batch=$2; shift ;;
    --steps) steps=$2; shift ;;
    --accept-license | --accept-licence) license=--accept-license ;;
    --skip-tests) tests=no ;;
    -*) echo "gpu.sh does not know $1" >&2; exit 2 ;;
    *) dir=$1 ;;
  esac
  shift
done
[ -n "$dir" ] || usage
home=$dir/home
mkdir -p "$home"

# Of one line of JSON: the value of a key, a number or a text without quotes in it.
field() {
  sed -n "s/.*\"$1\" *: *\"\{0,1\}\([^\",}]*\).*/\1/p" <<<"$2" | head -1
}

ours_command() { # MODEL KIND
  echo bench train "$dir/models/$1" "$dir/pairs.jsonl" --device "$device" --batch "$batch" --steps "$steps" --warmup "$warmup" --home "$home" \
    $([ "$2" = bfloat16 ] && echo --bf16)
}
theirs_command() { # MODEL KIND
  echo "$reference" train "$dir" --model "$1" --batch "$batch" --steps "$steps" --warmup "$warmup" "${where[@]}" $([ "$2" = bfloat16 ] && echo --bf16)
}

card_mib() { # memory in use on the card, of all programs; of several cards the one with the most
  { nvidia-smi --query-gpu=memory.used --format=csv,noheader,nounits 2>/dev/null || true; } \
    | { grep -E '^[0-9]+$' || echo 0; } | sort -n | tail -1
}

# Runs a command that prints a line of JSON; says the milliseconds of a step and the most memory that the card had in use meanwhile, less what it had
# before. What fails is a dash, and its last words are told: bfloat16 is not on every card.
measured() {
  local before watcher most answer
  before=$(card_mib)
  ( while sleep 0.2; do card_mib; done ) >"$dir/card.log" 2>/dev/null &
  watcher=$!
  answer=$("$@" 2>"$dir/last.log" | tail -1) || answer=''
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  if [ -z "$(field ms_per_step_median "$answer")" ]; then
    { echo "failed: $*"; tail -3 "$dir/last.log"; } >&2
    echo "- -"
    return
  fi
  most=$(sort -n "$dir/card.log" | tail -1)
  most=${most:-$before}
  echo "$(field ms_per_step_median "$answer") $((most > before ? most - before : 0))"
}

if [ ! -x "$workbench" ]; then
  (cd "$tree" && mvn -B -q -DskipTests package)
fi
status=$("$workbench" gpu status --json --home "$home")
echo "$(field what "$status")"
if [ "$device" = gpu ]; then
  case $(field state "$status") in
    no_runtime | broken_runtime | ready) ;;
    *)
      echo "No card can be set up here. $(field cure "$status")"
      echo "On a computer with one, this is what would be run:"
      if [ -n "$libtorch" ]; then echo "  workbench gpu use $libtorch --home $home"; else echo "  workbench gpu install --accept-license --home $home"; fi
      [ "$tests" = no ] || echo "  the parity tests with -Dgolden.device=$device"
      for model in ${models//,/ }; do
        for kind in ${kinds//,/ }; do
          echo "  workbench $(ours_command "$model" "$kind")"
          [ -z "$python" ] || echo "  $python $(theirs_command "$model" "$kind")"
        done
      done
      exit 3
      ;;
  esac
  if [ -n "$libtorch" ]; then
    "$workbench" gpu use "$libtorch" --home "$home"
  else
    "$workbench" gpu install $license --home "$home"
  fi
  status=$("$workbench" gpu status --json --home "$home")
fi

if [ "$tests" = yes ]; then
  library=$(field folder "$status")
  (
    cd "$tree"
    if [ -n "$library" ]; then
      # As launch.WorkerDevice sets them for a worker.
      export PYTORCH_LIBRARY_PATH=$library PYTORCH_FLAVOR=cu128 LD_LIBRARY_PATH=$library:${LD_LIBRARY_PATH:-}
      PYTORCH_VERSION=$(sed -n 's:.*<pytorch.version>\(.*\)</pytorch.version>.*:\1:p' pom.xml)
      PYTORCH_LIBRARY_EXCLUSION=$("$workbench" gpu status --json --home "$home" | sed -n 's/.*"left_out" *: *"\([^"]*\)".*/\1/p')
      export PYTORCH_VERSION PYTORCH_LIBRARY_EXCLUSION DJL_OFFLINE=true
    fi
    mvn -B -q test-compile failsafe:integration-test failsafe:verify -Dgolden.device="$device" -DfailIfNoTests=false \
      -Dit.test='GoldenLossesIT,GoldenModelsIT,GoldenGradientsIT,GoldenCsrIT,GoldenTrainingIT'
  ) && echo "parity tests on $device: passed" || echo "parity tests on $device: FAILED, see target/failsafe-reports"
fi

echo
nvidia-smi --query-gpu=name,memory.total,driver_version --format=csv,noheader 2>/dev/null || echo "no nvidia-smi"
echo "batch $batch, $steps steps"
echo "| model | numbers | ours ms/step | reference ms/step | faster | ours MiB on the card | reference MiB |"
echo "|---|---|---|---|---|---|---|"
for model in ${models//,/ }; do
  for kind in ${kinds//,/ }; do
    read -r mine memory <<<"$(measured "$workbench" $(ours_command "$model" "$kind"))"
    other=- theirs=-
    if [ -n "$python" ]; then
      read -r other theirs <<<"$(measured "$python" $(theirs_command "$model" "$kind"))"
    fi
    faster=$(awk -v mine="$mine" -v other="$other" 'BEGIN { if (mine + 0 > 0 && other + 0 > 0) printf "%.2f ×", other / mine; else print "-" }')
    echo "| $model | $kind | $mine | $other | $faster | $memory | $theirs |"
  done
done
