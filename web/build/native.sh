# The native programs that the bench times: the core, and peers. Read by build.sh, whose functions it uses.

# build_program NAME FLAG...: one of the bench's native programs, with what all of them share.
build_program() {
  local name=$1 shared=(tests/bench/native/{protocol,numbers}.c)
  shift
  stale $programs/"$name" c/* tests/bench/native/* tests/bench/genann/* || return 0
  mkdir -p $programs
  clang tests/bench/native/"$name".c "${shared[@]}" "$@" -o "$work/program" -std=c11 -O3 \
    -Wall -Wextra -Wpedantic -Wshadow -Werror -Wno-pass-failed -lm
  mv "$work/program" $programs/"$name"
}

# The core as it is in the wasm, but for the machine: the same 16-byte vectors, the same bits. And native
# peers: those that are not here are named in the figures.
build_native() {
  need clang clang libc6-dev
  local same=(c/*.c -msse4.1 -ffp-contract=off)
  build_program core "${same[@]}"
  build_program train-core "${same[@]}"
  build_program plain-c -ffast-math "-DVERSION=\"by clang $(clang -dumpversion)\""
  install_fann && build_program fann -lfann \
    "-DVERSION=\"$(dpkg-query -Wf '${Version}' libfann-dev || echo unknown)\""
  build_genann
}

# As its own Makefile builds it: by the C compiler that is there, but with -O3.
build_genann() {
  local source=tests/bench/genann
  [[ -e $source/genann.c ]] || return 0
  need gcc gcc libc6-dev
  gcc -c $source/genann.c -o "$work/genann.o" -O3
  build_program genann "$work/genann.o" -I$source \
    "-DVERSION=\"genann.c $(git hash-object $source/genann.c | cut -c 1-12)\""
}
