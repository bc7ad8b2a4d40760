#!/bin/sh
# Records what the card "What does λ do?" shows: six short runs of the sample that differ in λ alone, in a home of their own.
# Usage, after "mvn package": src/build/lambda-family.sh [WORKBENCH [HOME]]
set -eu
workbench=${1:-target/workbench/bin/workbench}
SPARSE_WORKBENCH_HOME=${2:-target/lambda-family}
export SPARSE_WORKBENCH_HOME
for lambda in 0.0003 0.001 0.003 0.01 0.03 0.1; do
    "$workbench" train reverse-dictionary --name "λ $lambda" \
        --set loss.document_regularizer_weight=$lambda --set loss.query_regularizer_weight=$lambda \
        --set data.evaluation=held_out --set data.held_out_rows=300 \
        --set training.batch_size=8 --set training.max_steps=50 --set training.learning_rate=1e-4 \
        --set training.save_steps=50 --set evaluation.eval_steps=50 --set evaluation.eval_on_start=false
done
"$workbench" runs export --family src/main/resources/sparseworkbench/family/reverse-dictionary.json
