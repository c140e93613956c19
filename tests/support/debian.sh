# shellcheck shell=bash
# Installs from Debian what the project needs and the machine lacks. To be sourced.
#
#   need WHAT PACKAGES CHECK..   note PACKAGES (one word list) for installing unless CHECK succeeds
#   install_needed               install what was noted; then every CHECK must succeed

wanted_packages=()
wanted_whats=()
wanted_checks=()

need() {
  local what=$1 packages=$2
  shift 2
  if "$@"; then return 0; fi
  wanted_whats+=("$what")
  wanted_checks+=("$*")
  # A list of words on purpose.
  # shellcheck disable=SC2206
  wanted_packages+=($packages)
}

install_needed() {
  [ "${#wanted_packages[@]}" -gt 0 ] || return 0
  local list="${wanted_packages[*]}" log at
  if ! command -v apt-get >/dev/null 2>&1; then
    give_up "this is not Debian or a relative of it" "$list"
  fi
  local -a as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
      give_up "you are not root and there is no sudo" "$list"
    elif [ -t 0 ]; then
      as_root=(sudo)
    elif sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      give_up "you are not root and sudo asks for a password" "$list"
    fi
  fi
  echo "installing from Debian: $list"
  log=$(mktemp)
  # An outdated list of another archive must not stop us; the install below says what matters.
  "${as_root[@]}" apt-get update >"$log" 2>&1 </dev/null || true
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
      "${wanted_packages[@]}" >>"$log" 2>&1 </dev/null; then
    tail -n 20 "$log" >&2
    rm -f "$log"
    give_up "apt-get failed, see above" "$list"
  fi
  rm -f "$log"
  for at in "${!wanted_checks[@]}"; do
    # Words on purpose: a check is a command and its arguments.
    # shellcheck disable=SC2086
    if ! ${wanted_checks[$at]}; then
      give_up "${wanted_whats[$at]} is still not found after the install" "$list"
    fi
  done
}

give_up() { # reason, packages
  local at
  echo "Missing, and not installable by itself: $1." >&2
  for at in "${!wanted_whats[@]}"; do
    echo "  - ${wanted_whats[$at]}" >&2
  done
  echo "On Debian or Ubuntu: sudo apt-get update && sudo apt-get install $2" >&2
  echo "Elsewhere, install the same things your system's way, then run this again." >&2
  exit 1
}

has_command() {
  command -v "$1" >/dev/null 2>&1
}

# The Rust tools are not Debian's: its own are too old.
need_cargo() {
  if has_command cargo; then return 0; fi
  echo "cargo is missing. Install Rust 1.95 or newer from https://rustup.rs, then run this again." >&2
  exit 1
}

# The serif all papers are measured with, as Debian's fonts-noto-cjk brings it.
has_noto_serif() {
  [ -e /usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc ] || font_family 'Noto Serif CJK SC'
}

# Any serif papers can be made with; the same families as in src/papers/fonts.rs.
has_chinese_serif() {
  has_noto_serif || font_family 'Noto Serif SC|Source Han Serif|SimSun|Songti SC|STSong|AR PL UMing CN'
}

font_family() {
  has_command fc-list && fc-list : family 2>/dev/null | grep -E -- "$1" >/dev/null
}

has_chromium() {
  has_command chromium && has_command chromedriver
}
