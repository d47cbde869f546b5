#!/usr/bin/env bash
# The one build. Everything that is made from something else is made here, and only when it is stale.
set -euo pipefail
unset CDPATH
cd -P -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")"

usage='Usage: ./build.sh [COMMAND]
  (none)    build the package and the page, then report sizes
  serve     build, then serve the page on this machine and print its address (PORT=8000 sets the port)
  test      build, then check formats and types and run all tests; arguments go to node --test
  prove     build the package, then compare it with MPFR: prove [POINTS], 10^8 if not given
  bench     build the package, then time it beside its peers (see tests/bench/README.md)
  format    format and lint the sources in place
  package   build the package alone, as npm does when it is installed from a git address
  prepack   the same, then put package.json and README.md as they are packed; postpack puts them back
  clean     remove everything that was built
Emscripten and what the tests need are installed from Debian'\''s packages if they are missing, but not by
package and prepack, which run on the machines of those who install the package.'

lib=web/lib
# Of the library's files, those that are modules.
shopt -s extglob
modules='web/lib/!(neuron-wasm).js'
page=web/page
built=web/built
steps=web/build
bin=node_modules/.bin
# By its path: an older TypeScript, which rollup-plugin-dts uses, brings a command of this name, too.
tsc=node_modules/typescript/bin/tsc
programs=tests/bench/built

command=${1:-}

say() { printf '%s\n' "$*" >&2; }
fail() {
  say "build.sh: $*"
  exit 1
}

# stale TARGET SOURCE...: is the target missing, or older than one of its sources or than this file?
stale() {
  local target=$1 source
  shift
  [[ -e $target ]] || return 0
  for source in "$@" build.sh; do
    [[ $source -nt $target ]] && return 0
  done
  return 1
}

source $steps/install.sh
source $steps/native.sh

# Beside the targets, so that moving there is one step of the file system.
work=$(mktemp -d .work.XXXXXX)
trap 'rm -rf "$work"' EXIT

# make TARGET COMMAND...: the target is what the command prints, whole or not at all.
make() {
  local target=$1
  shift
  "$@" >"$work/made" && mv "$work/made" "$target"
}

build_wasm() {
  stale $lib/neuron.wasm c/* $steps/keep-exports.js || return 0
  link_wasm $lib/neuron.wasm
}

# link_wasm TARGET FLAG...: the core, compiled and linked.
link_wasm() {
  need emcc emscripten
  local target=$1 binaryen
  shift
  binaryen=$(em-config BINARYEN_ROOT)/bin
  # No contraction and no fast-math: results have the same bits everywhere.
  # A row of the table may be a function that no loop can be vectorised over: not a failure.
  # The stack is small because the core has no recursion deeper than a sum's and no big locals.
  # Whatever runs SIMD has the other features.
  # Loops that are to be vectors say so; of any other a vector is more code, and no faster.
  local features=(-msimd128 -mbulk-memory -mnontrapping-fptoint -msign-ext)
  # Warnings of our C are errors; what a newer linker says of its settings is not.
  (cd "$work" && emcc -c ../c/*.c -std=c11 -Os -fno-vectorize -fno-builtin "${features[@]}" \
    -ffp-contract=off "$@" \
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror -Wno-pass-failed)
  emcc "$work"/*.o -o "$work/all.wasm" -Os "${features[@]}" \
    -sSTANDALONE_WASM --no-entry -Wl,--export=__heap_base \
    -sTOTAL_STACK=16384 -sINITIAL_MEMORY=131072 \
    -sALLOW_MEMORY_GROWTH -sMAXIMUM_MEMORY=1073741824
  node $steps/keep-exports.js "$work/all.wasm" >"$work/keep.json"
  features=(--enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext)
  "$binaryen/wasm-metadce" "${features[@]}" --graph-file "$work/keep.json" "$work/all.wasm" \
    -o "$work/kept.wasm" >/dev/null
  "$binaryen/wasm-opt" "${features[@]}" -O3 "$work/kept.wasm" -o "$work/neuron.wasm"
  mv "$work/neuron.wasm" "$target"
}

build_package() {
  install_modules
  build_wasm
  stale $lib/wasm.js $lib/neuron.wasm $steps/text-of-wasm.js &&
    make $lib/wasm.js node $steps/text-of-wasm.js $lib/neuron.wasm
  stale $lib/names.js $lib/{wasm,table,training-table}.js $steps/names.js &&
    make $lib/names.js node $steps/names.js
  build_bundles
  build_types
}

# For a script tag and for require; index.cjs is the last.
build_bundles() {
  [[ -e $lib/neuron-wasm.js ]] && ! stale $lib/index.cjs $modules $steps/{package,licences}.js LICENSE package.json && return
  node $steps/package.js "$work"
  mv "$work/neuron-wasm.js" "$work/index.cjs" $lib/
}

# Declarations, one file each for import and for require; index.d.cts is the last.
build_types() {
  [[ -e $lib/index.d.ts ]] && ! stale $lib/index.d.cts $modules $steps/declarations.js && return
  $tsc $lib/index.js --allowJs --checkJs --strict --noUnusedLocals --noUnusedParameters \
    --declaration --emitDeclarationOnly --stripInternal --target es2022 --lib es2023,dom --module nodenext \
    --types '' --outDir "$work/types"
  make $lib/index.d.ts node $steps/declarations.js "$work/types/index.d.ts"
  make $lib/index.d.cts cat $lib/index.d.ts
}

# The core without single precision, in which the page computes nothing: a quarter of it.
build_page_core() {
  if stale $built/core.wasm c/* $steps/keep-exports.js; then
    link_wasm $built/core.wasm -DNN_EXPORT_SINGLE=
  fi
  stale $built/core.js $built/core.wasm $steps/text-of-wasm.js || return 0
  make $built/core.js node $steps/text-of-wasm.js $built/core.wasm
}

build_page() {
  mkdir -p $built
  build_page_core
  stale $built/neuron.html $built/core.js $page/*.* $page/*/* $modules web/index.html LICENSE \
    package{,-lock}.json $steps/{page,licences,one-file}.js || return 0
  node $steps/page.js "$work"
  mv "$work/page.js" "$work/page.css" $built/
  make $built/neuron.html node $steps/one-file.js
}

# One build at a time: a second one waits, and then finds nothing stale.
build() {
  local build
  {
    command -v flock >/dev/null && flock 9
    for build in "$@"; do "$build"; done
  } 9<build.sh
}

check() {
  need clang-format clang-format
  clang-format --dry-run --Werror c/*.{c,h} tests/c/*.{c,h} tests/bench/native/*.{c,h}
  $bin/biome ci --error-on-warnings .
  $tsc --project $page
  $tsc --project $steps
}

# A pack that was cut off has left the files as they are packed.
[[ ! -e .work.packing ]] || node $steps/packed.js back

case $command in
'')
  build build_package build_page
  node $steps/sizes.js $lib/neuron.wasm $lib/{neuron-wasm.js,index.cjs} $built/page.{js,css} $built/neuron.html
  ;;
package)
  build build_package
  ;;
prepack)
  build build_package
  node $steps/packed.js put
  ;;
postpack) ;;
serve)
  [[ ${PORT:-0} =~ ^[0-9]{1,5}$ && ${PORT:-0} -le 65535 ]] ||
    fail "PORT: expected a number from 0 to 65535, got '$PORT'."
  build build_package build_page
  rm -r "$work"
  exec node $steps/serve.js
  ;;
test)
  shift
  build build_package build_page
  check
  need gcc gcc libc6-dev
  need chromium chromium fonts-dejavu-core fonts-dejavu-extra
  # Debian's own Python: another one that comes first in PATH has not Debian's NumPy.
  /usr/bin/python3 -c 'import numpy' 2>/dev/null || install_packages NumPy python3-numpy
  # Most of them wait for a browser: as many at once as there are processors, not one fewer.
  node --test --test-concurrency="$(nproc)" "$@" tests/*.test.js tests/{core,lib,page}/*.test.js
  ;;
prove)
  shift
  build build_package
  need gcc gcc libc6-dev
  gcc -E -include mpfr.h - </dev/null >/dev/null 2>&1 || install_packages MPFR libmpfr-dev
  node tests/core/prove.js "$@"
  $bin/biome format --write tests/README.md >&2
  ;;
bench)
  shift
  build build_package build_native
  install_peers
  rm -r "$work"
  exec node tests/bench/run.js "$@"
  ;;
format)
  install_modules
  need clang-format clang-format
  clang-format -i c/*.{c,h} tests/c/*.{c,h} tests/bench/native/*.{c,h}
  $bin/biome check --write .
  ;;
clean)
  rm -rf $built $programs $lib/neuron.wasm $lib/wasm.js $lib/names.js $lib/neuron-wasm.js $lib/index.{cjs,d.ts,d.cts}
  ;;
help | --help)
  printf '%s\n' "$usage"
  ;;
*)
  say "$usage"
  exit 2
  ;;
esac
