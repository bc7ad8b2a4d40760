#!/bin/bash
# For a person with an NVIDIA card and this repository: sets the card up, runs the parity tests on it, and measures steps and memory, beside those
# of the reference library on the same card where there is one. Prints a table; please send it to us.
#
#   src/bench/gpu.sh DIR [--python VENV/bin/python] [--reference PROGRAM] [--libtorch FOLDER] [--accept-license]
#                    [--models tiny,minilm,distil,minilm-dense,csr] [--batch 128] [--steps 20] [--kinds float32,bfloat16] [--skip-tests]
#
# DIR         models and texts; what is missing of them is made with --python, by src/bench/reference.py make DIR
# --python    an interpreter with the reference library and PyTorch for CUDA; without it only our side is measured
# --reference the reference's side: a program that takes `train DIR --model NAME --batch N --steps N --warmup N [--precision bfloat16]`, runs on the card, and
#             prints one line of JSON with ms_per_step_median; src/bench/reference.py unless another is named
# --libtorch  a libtorch that is on this computer, instead of fetching it; --accept-license accepts NVIDIA's licenses and fetches it
#
# Of several cards it takes the one with the most free memory, or the one that CUDA_VISIBLE_DEVICES names. WORKBENCH names another workbench than the
# one of this tree, DEVICE another device than gpu (cpu, to try the script without a card).
# Ends with 0 where all was measured and the tests have passed; 1 where a test or a row failed; 2 where something is missing or misspelled; 3 on a
# computer without a card that can be set up, after it has said what is in the way and what it would do.
set -euo pipefail

tree=$(cd "$(dirname "$0")/../.." && pwd)
workbench=${WORKBENCH:-$tree/target/workbench/bin/workbench}
device=${DEVICE:-gpu}
reference=$tree/src/bench/reference.py
where=(--device "$([ "$device" = gpu ] && echo cuda || echo "$device")")
models=tiny,minilm,distil,minilm-dense,csr kinds=float32,bfloat16
batch=128 steps=20 warmup=5 tests=yes python='' libtorch='' license='' dir='' card='' failed=0

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
mkdir -p "$dir"
dir=$(cd "$dir" && pwd) # Another folder is entered for the tests.
case $workbench in */*) workbench=$(cd "$(dirname "$workbench")" 2>/dev/null && pwd || dirname "$workbench")/$(basename "$workbench") ;; esac
home=$dir/home
mkdir -p "$home"

# Of JSON: the value of a key, a text or a number.
field() {
  { sed -n "s/.*\"$1\" *: *\"\(\([^\"\\\\]\|\\\\.\)*\)\".*/\1/p" <<<"$2" | sed 's/\\\(.\)/\1/g'
    sed -n "s/.*\"$1\" *: *\([0-9.eE+-][0-9.eE+-]*\).*/\1/p" <<<"$2"; } | head -1
}

# The commands, word by word: folders may have blanks in their names.
ours() { # MODEL KIND
  command=("$workbench" bench train "$dir/models/$1" "$dir/pairs.jsonl" --device "$device" --batch "$batch" --steps "$steps" --warmup "$warmup"
    --home "$home")
  [ "$2" != bfloat16 ] || command+=(--precision bfloat16)
}
theirs() { # MODEL KIND
  command=("$python" "$reference" train "$dir" --model "$1" --batch "$batch" --steps "$steps" --warmup "$warmup" "${where[@]}")
  [ "$2" != bfloat16 ] || command+=(--precision bfloat16)
}

missing() { # the first that is not there of the models and texts
  local model
  for model in ${models//,/ }; do
    [ -d "$dir/models/$model" ] || { echo "$dir/models/$model"; return; }
  done
  [ -f "$dir/pairs.jsonl" ] || echo "$dir/pairs.jsonl"
}

card_mib() { # memory in use on the card, of all programs
  { nvidia-smi ${card:+--id="$card"} --query-gpu=memory.used --format=csv,noheader,nounits 2>/dev/null || true; } \
    | { grep -E '^[0-9]+$' || echo 0; } | head -1
}

# Runs a command that prints a line of JSON; says the milliseconds of a step and the most memory that the card had in use meanwhile, less what it had
# before. What fails is a dash, and its last words are told; what the card cannot compute is n/a.
measured() {
  local before watcher most answer
  before=$(card_mib)
  ( while sleep 0.2; do card_mib; done ) >"$dir/card.log" 2>/dev/null &
  watcher=$!
  answer=$("$@" 2>"$dir/last.log" | tail -1) || answer=''
  kill "$watcher" 2>/dev/null || true
  wait "$watcher" 2>/dev/null || true
  if [ -z "$(field ms_per_step_median "$answer")" ]; then
    if grep -q 'does not compute with bfloat16' "$dir/last.log"; then
      echo "n/a n/a"
      return
    fi
    { echo "failed: $*"; tail -3 "$dir/last.log"; } >&2
    echo "- -"
    return
  fi
  most=$(sort -n "$dir/card.log" | tail -1)
  most=${most:-$before}
  echo "$(field ms_per_step_median "$answer") $((most > before ? most - before : 0))"
}

# Built anew after each change of the sources.
built=$tree/target/gpu-sh.built
if [ -z "${WORKBENCH:-}" ] && { [ ! -x "$workbench" ] || [ ! -f "$built" ] \
  || [ -n "$(find "$tree/src/main" "$tree/installer" "$tree/pom.xml" -newer "$built" -print -quit)" ]; }; then
  (cd "$tree" && mvn -B -q -DskipTests package && touch "$built")
fi
status=$("$workbench" gpu status --json --home "$home")
field what "$status"
state=$(field state "$status")
case $device:$state in
  gpu:no_runtime | gpu:broken_runtime | gpu:ready) ;;
  gpu:*)
    echo "No card can be set up here. $(field cure "$status")"
    echo "On a computer with one, this is what would be run:"
    [ -z "$(missing)" ] || echo "  ${python:-PYTHON} $tree/src/bench/reference.py make $dir"
    if [ -n "$libtorch" ]; then echo "  workbench gpu use $libtorch --home $home"; else echo "  workbench gpu install --accept-license --home $home"; fi
    [ "$tests" = no ] || echo "  the parity tests with -Dgolden.device=$device"
    for model in ${models//,/ }; do
      for kind in ${kinds//,/ }; do
        ours "$model" "$kind"
        echo "  workbench ${command[*]:1}"
        [ -z "$python" ] || { theirs "$model" "$kind"; echo "  ${command[*]}"; }
      done
    done
    exit 3
    ;;
esac

# Before gigabytes are fetched.
if [ -n "$(missing)" ] && [ -n "$python" ]; then
  echo "making models and texts in $dir"
  "$python" "$tree/src/bench/reference.py" make "$dir"
fi
if [ -n "$(missing)" ]; then
  echo "There is no $(missing). Make models and texts first, with an interpreter that has the reference library:" >&2
  echo "  VENV/bin/python $tree/src/bench/reference.py make $dir" >&2
  echo "or name that interpreter with --python." >&2
  exit 2
fi

if [ "$device" = gpu ]; then
  # One card for both sides: the reference would split its batches over all.
  card=$(field fitting "$status")
  card=${card%%,*}
  [ -z "$card" ] || export CUDA_VISIBLE_DEVICES=$card CUDA_DEVICE_ORDER=PCI_BUS_ID
  if [ -n "$libtorch" ]; then
    "$workbench" gpu use "$libtorch" --home "$home"
  elif [ "$state" != ready ]; then
    "$workbench" gpu install $license --home "$home"
  fi
  status=$("$workbench" gpu status --json --home "$home")
fi

if [ "$tests" = yes ]; then
  library=$(field folder "$status")
  left_out=$(field left_out "$status")
  (
    cd "$tree"
    if [ "$device" = gpu ] && [ -n "$library" ]; then
      # As launch.WorkerDevice sets them for a worker.
      export PYTORCH_LIBRARY_PATH=$library PYTORCH_FLAVOR=cu128 LD_LIBRARY_PATH=$library:${LD_LIBRARY_PATH:-}
      PYTORCH_VERSION=$(sed -n 's:.*<pytorch.version>\(.*\)</pytorch.version>.*:\1:p' pom.xml)
      export PYTORCH_VERSION PYTORCH_LIBRARY_EXCLUSION=$left_out DJL_OFFLINE=true
    fi
    mvn -B -q test-compile failsafe:integration-test failsafe:verify -Dgolden.device="$device" -DfailIfNoTests=false \
      -Dit.test='GoldenLossesIT,GoldenModelsIT,GoldenGradientsIT,GoldenCsrIT,GoldenTrainingIT'
  ) && echo "parity tests on $device: passed" || { failed=1; echo "parity tests on $device: FAILED, see target/failsafe-reports"; }
fi

echo
nvidia-smi ${card:+--id="$card"} --query-gpu=name,memory.total,driver_version --format=csv,noheader 2>/dev/null || echo "no nvidia-smi"
echo "batch $batch, $steps steps"
echo "| model | numbers | ours ms/step | reference ms/step | faster | ours MiB on the card | reference MiB |"
echo "|---|---|---|---|---|---|---|"
for model in ${models//,/ }; do
  for kind in ${kinds//,/ }; do
    ours "$model" "$kind"
    read -r mine memory <<<"$(measured "${command[@]}")"
    other='' theirs=''
    if [ -n "$python" ]; then
      theirs "$model" "$kind"
      read -r other theirs <<<"$(measured "${command[@]}")"
    fi
    if [ "$mine" = - ] || [ "$other" = - ]; then failed=1; fi
    faster=$(awk -v mine="$mine" -v other="$other" 'BEGIN { if (mine + 0 > 0 && other + 0 > 0) printf "%.2f ×", other / mine; else print "-" }')
    echo "| $model | $kind | $mine | ${other:--} | $faster | $memory | ${theirs:--} |"
  done
done
exit "$failed"
