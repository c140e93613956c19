#!/usr/bin/env bash
# `make test`: format, lints, then every test on SQLite and on a throw-away PostgreSQL.
# The test run comes last, so its summary ends the output.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
# shellcheck source=tests/support/debian.sh
. tests/support/debian.sh
# shellcheck source=tests/support/postgres.sh
. tests/support/postgres.sh
# shellcheck source=tests/support/axe.sh
. tests/support/axe.sh

need_cargo
need "a C compiler" "gcc libc6-dev" has_command cc
need "the PostgreSQL server" postgresql has_postgres
need "the font Noto Serif CJK" fonts-noto-cjk has_noto_serif
need "pdftotext" poppler-utils has_command pdftotext
need "Chromium with its driver" "chromium chromium-driver" has_chromium
need "npm, for the accessibility checker" npm has_command npm
need "openssl" openssl has_command openssl
install_needed

fetch_axe

# A developer's own settings must not reach the tests.
unset DATABASE_URL YIZHENG_LISTEN YIZHENG_DATA YIZHENG_TEST_PG
locked=()
if [ -n "${CI:-}" ]; then
  # A clean clone is built once: half-finished builds kept for next time only cost.
  export CARGO_INCREMENTAL=0
  locked=(--locked)
fi

cargo fmt --all --check
cargo clippy "${locked[@]}" --workspace --all-targets -- -D warnings

trap stop_postgres EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
start_postgres

if cargo nextest --version >/dev/null 2>&1; then
  cargo nextest run "${locked[@]}" --workspace --no-fail-fast
else
  cargo test "${locked[@]}" --workspace --lib --bins --tests --no-fail-fast
fi
