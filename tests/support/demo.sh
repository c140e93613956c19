#!/usr/bin/env bash
# `make demo`: builds the program and runs the main job on real input; the site stays up.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=tests/support/debian.sh
. tests/support/debian.sh

need_cargo
need "a C compiler" "gcc libc6-dev" has_command cc
need "a Chinese serif font" fonts-noto-cjk has_chinese_serif
install_needed

cargo build --release --bin yizheng
exec "${CARGO_TARGET_DIR:-target}/release/yizheng" demo --out out "$@"
