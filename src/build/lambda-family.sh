#!/bin/sh
# Records what the card "What does λ do?" shows: short runs with rows of the sample that differ in λ alone, in a home of their own.
# Usage: src/build/lambda-family.sh WORKBENCH [HOME]     WORKBENCH: the launcher in an unpacked build
set -eu
workbench=$1
SPARSE_WORKBENCH_HOME=${2:-target/lambda-family}
export SPARSE_WORKBENCH_HOME
# Writes the rows of the sample into the home.
"$workbench" data check reverse-dictionary
for lambda in 0.0003 0.001 0.003 0.01 0.03 0.1; do
    "$workbench" train reverse-dictionary --name "λ $lambda" \
        --set loss.document_regularizer_weight=$lambda --set loss.query_regularizer_weight=$lambda \
        --set data.train="$SPARSE_WORKBENCH_HOME/datasets/reverse-dictionary/train.csv" \
        --set data.evaluation=held_out --set data.held_out_rows=300 \
        --set training.batch_size=8 --set training.max_steps=20 --set training.learning_rate=2e-4 \
        --set training.save_steps=20 --set evaluation.eval_steps=20 --set evaluation.eval_on_start=false
done
"$workbench" runs export --family src/main/resources/sparseworkbench/family/reverse-dictionary.json
