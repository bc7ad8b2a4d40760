#!/bin/sh
# Runs the commands of losses-in-60-steps.md, 60 steps each, and prints a row of its table for each.
# Usage: losses-in-60-steps.sh WORKBENCH [HOME] [NAME OF ONE LOSS] [SEED]
set -u
workbench=${1:?Name the launcher, such as target/workbench/bin/workbench}
home=${2:-$(mktemp -d)}
only=${3:-}
seed=${4:-42}
page=$(dirname "$0")/losses-in-60-steps.md

# The number after "KEY": in a line of JSON.
number() { printf '%s\n' "$2" | grep -o "\"$1\":[-0-9.eE+]*" | head -n 1 | cut -d: -f2 | LC_ALL=C awk '{ printf "%.4g", $1 }'; }

# The first of several keys that a line has.
first() { line=$1; shift; for key in "$@"; do printf '%s' "$line" | grep -q "\"$key\":" && { printf '%s' "$key"; return; }; done; }

echo '| loss | sample | metric | before → after | active dimensions before → after | seconds |'
echo '|---|---|---|---|---|---|'
grep '^workbench train' "$page" | while read -r command; do
    name=$(printf '%s\n' "$command" | sed 's/.*--name \([A-Za-z]*\).*/\1/')
    sample=$(printf '%s\n' "$command" | cut -d' ' -f3)
    [ -n "$only" ] && [ "$only" != "$name" ] && continue
    begun=$(date +%s)
    # shellcheck disable=SC2086 # The words of the command are its arguments.
    lines=$("$workbench" ${command#workbench } --home "$home" --json --set training.max_steps=60 --set evaluation.eval_steps=60 \
        --set training.save_steps=60 --set training.seed="$seed" --set evaluation.bm25_baseline=false </dev/null | grep '"eval_[a-z_]*active_dims"' | grep '"type":"metrics"')
    seconds=$(($(date +%s) - begun))
    before=$(printf '%s\n' "$lines" | head -n 1)
    after=$(printf '%s\n' "$lines" | tail -n 1)
    metric=$(first "$after" 'eval_dot_ndcg@10' eval_spearman_cosine eval_dot_accuracy eval_negative_mse)
    queries=$(first "$after" eval_query_active_dims eval_anchor_active_dims eval_active_dims)
    documents=$(first "$after" eval_corpus_active_dims eval_positive_active_dims eval_active_dims)
    echo "| $name | $sample | ${metric#eval_} | $(number "$metric" "$before") → $(number "$metric" "$after") |" \
        "$(number "$queries" "$before") / $(number "$documents" "$before") → $(number "$queries" "$after") / $(number "$documents" "$after") | $seconds |"
done
