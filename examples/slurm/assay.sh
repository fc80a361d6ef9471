#!/bin/sh
#SBATCH --job-name=assay
#SBATCH --array=1-8
#SBATCH --cpus-per-task=2
#SBATCH --mem=1500M
#SBATCH --time=12:00:00
#SBATCH --requeue
#SBATCH --open-mode=append
# Answers one part of the tests below the first argument. A task that is requeued goes on where it
# was. Arguments: the folder of tests, and that of results, which all nodes see; and how many parts
# there are, if not as many as tasks. The task ends as assay does: with 2 if some test is faulty, with
# 3 if one spent its budget, so that sacct shows it as failed.

tests=$1
results=$2
part=$SLURM_ARRAY_TASK_ID
parts=${3:-$SLURM_ARRAY_TASK_COUNT}
"${ASSAY:-assay}" check -j "$SLURM_CPUS_PER_TASK" --shard "$part/$parts" \
  --results "$results/$part.jsonl" "$tests"
