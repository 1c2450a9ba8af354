#!/bin/sh
# Measures the lab's engines on this machine: progress on standard error, one JSON object on standard output.
# Lies in the unpacked archive, or beside the archive and unpacks it for as long as it runs. Needs tar and gzip.
set -eu
PATH=${PATH:-/usr/local/bin:/usr/bin:/bin}
export PATH
here=$(cd "$(dirname "$0")" && pwd)

if [ ! -x "$here/node/bin/node" ]; then
  archive=$here/@ARCHIVE@
  if [ ! -f "$archive" ]; then
    echo "gpu-kit: $archive is missing" >&2
    exit 2
  fi
  # Where programs may run: say another folder with TMPDIR if this one forbids it.
  work=$(mktemp -d "${TMPDIR:-/tmp}/hrm-lab-gpu-kit-XXXXXX")
  trap 'rm -rf "$work"' EXIT
  trap 'exit 130' INT TERM
  gzip -dc "$archive" | tar -xf - -C "$work"
  code=0
  sh "$work/@FOLDER@/gpu-kit.sh" "$@" || code=$?
  exit $code
fi

export NODE_DISABLE_COMPILE_CACHE=1
exec "$here/node/bin/node" "$here/dist/app/gpu-kit.cjs" "$@"
