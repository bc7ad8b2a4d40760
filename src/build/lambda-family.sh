#!/bin/sh
# Records what the view "What does λ do?" shows: short runs of the sample that differ in λ alone, in a home of their own.
# Usage: src/build/lambda-family.sh WORKBENCH [HOME]     WORKBENCH: the launcher in an unpacked build
set -eu
workbench=$1
SPARSE_WORKBENCH_HOME=${2:-target/lambda-family}
export SPARSE_WORKBENCH_HOME
for lambda in 0.0002 0.0006 0.002 0.006 0.02 0.06; do
    "$workbench" train reverse-dictionary --name "λ $lambda" \
        --set loss.document_regularizer_weight=$lambda --set loss.query_regularizer_weight=$lambda \
        --set training.save_steps=100 --set evaluation.eval_steps=100
done
"$workbench" runs export --family src/main/resources/sparseworkbench/family/reverse-dictionary.json
