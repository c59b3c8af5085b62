# SPDX-License-Identifier: MIT
# Shared by the scripts: where we are, what is installed. Source it.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

fail() { printf 'tautband: %s\n' "$1" >&2; exit 3; }
say() { printf '== %s\n' "$1"; }

# need <group>...: installs the packages of these groups that are missing, and names them.
need() {
  command -v dpkg-query >/dev/null || fail "this script installs packages on Debian 12; elsewhere, install the packages named in scripts/packages and use the CMake presets"
  local wanted=() missing=() group words package
  while read -r group words; do
    case " $* " in *" $group "*) read -ra words <<<"$words"; wanted+=("${words[@]}") ;; esac
  done < <(grep -v '^#' "$root/scripts/packages")
  for package in "${wanted[@]}"; do
    dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  say "installing: ${missing[*]}"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || fail "these packages are missing and only root may install them; run: sudo apt-get install ${missing[*]}"
    as_root=(sudo -n)
  fi
  local log="$root/build/install.log"
  mkdir -p "$root/build"
  "${as_root[@]}" apt-get update -q >"$log" 2>&1 || true
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >>"$log" 2>&1 ||
    fail "packages could not be installed (no network?): ${missing[*]}; apt's words are in build/install.log"
}

# build <preset> <targets>...: configures and builds.
build() {
  local preset=$1; shift
  local version
  version=$(cmake --version | awk 'NR==1{print $3}')
  [ "$(printf '3.25\n%s\n' "$version" | sort -V | head -1)" = 3.25 ] || fail "cmake $version is too old; 3.25 or newer is needed (Debian 12 has it)"
  cd "$root"
  say "building ($preset)"
  cmake --preset "$preset" ${configure_flags[@]+"${configure_flags[@]}"} >"build/$preset.log" 2>&1 || { tail -20 "build/$preset.log" >&2; fail "cmake could not configure; its words are in build/$preset.log"; }
  # So that ccache keeps what uses precompiled headers, and finds in one clone what was compiled in another.
  export CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
  cmake --build --preset "$preset" --target "$@" || fail "the build failed; the compiler's words are above"
}
configure_flags=()
mkdir -p "$root/build"
