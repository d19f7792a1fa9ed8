#!/bin/bash
# One list in eight parts over the machines of a file, one `ssh` host a line: parallel.sh HOSTS LIST OUT
# HOSTS, LIST and OUT are on a disk that all machines see. A host that is cut off costs its tasks one try; they go on elsewhere.
set -eu
hosts=$1 list=$2 out=$3
exec parallel --sshloginfile "$hosts" --jobs 1 --retries 4 --timeout 600 --joblog "$out/joblog" --workdir "$PWD" \
  BAOXIAO_CONFIG= baoxiao batch "$list" --shard auto/8 --out "$out"/{} --resume --jobs 1 --quiet --as-of 2025-06-01 --lang zh ::: {1..8}
