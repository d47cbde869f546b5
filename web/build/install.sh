# What build.sh installs when it is missing: Debian's packages, and npm's of the lock files. It is sourced.

# need PROGRAM PACKAGE...: install Debian packages unless the program is there.
need() {
  local program=$1
  shift
  command -v "$program" >/dev/null && return
  install_packages "$program" "$@"
  command -v "$program" >/dev/null || fail "$program is still missing after installing $*."
}

# install_packages WHAT PACKAGE...: install Debian packages, for what is missing; never while npm installs or
# packs.
install_packages() {
  local what=$1
  shift
  local as_root=()
  [[ $command != @(package|prepack) ]] ||
    fail "$what is missing, and npm install does not change the system: install it (on Debian it is in: $*) and try again, or install the file that npm pack makes where it is there."
  command -v apt-get >/dev/null ||
    fail "$what is missing; install it (on Debian it is in: $*) and run this again."
  if [[ $(id -u) -ne 0 ]]; then
    command -v sudo >/dev/null || fail "$what is missing; as root, run: apt-get install $*"
    as_root=(sudo)
  fi
  say "$what is missing: installing Debian's $*."
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@" >&2
  hash -r
}

# The lock file decides what is in node_modules. While npm itself installs (prepare), it is npm's; and
# behind a link it is another folder's.
install_modules() {
  [[ $(node --version 2>/dev/null) =~ ^v([0-9]+) && ${BASH_REMATCH[1]} -ge 20 ]] ||
    fail 'Node 20 or newer is needed.'
  [[ ! -L node_modules ]] || return 0
  local installed=node_modules/.package-lock.json
  if [[ ! -e $installed ]] ||
    [[ package-lock.json -nt $installed && ${npm_lifecycle_event:-} != prepare ]]; then
    say 'Installing the npm packages of package-lock.json.'
    # Whatever the calling npm was told (global, production, dry run) is not for this one.
    npm ci --ignore-scripts --no-audit --no-fund --dry-run=false --global=false \
      --location=project --include=dev >&2
    touch "$installed"
  fi
}

# The peers of the bench have a lock file of their own. One that is missing is named in the figures.
install_peers() {
  local installed=tests/bench/node_modules/.package-lock.json
  [[ ! -e $installed || tests/bench/package-lock.json -nt $installed ]] || return 0
  say 'Installing the npm packages of tests/bench/package-lock.json.'
  (cd tests/bench && npm ci --ignore-scripts --no-audit --no-fund --dry-run=false --global=false \
    --location=project >&2 && touch node_modules/.package-lock.json) ||
    say 'They are not installed; the bench goes on without them.'
}

# So is FANN, of which the bench compiles a program.
install_fann() {
  [[ ! -e /usr/include/fann.h ]] || return 0
  (install_packages FANN libfann-dev) || { say 'It is not installed; the bench goes on without it.' && false; }
}
