# shellcheck shell=bash
# The accessibility checker, fetched from npm once and checked by its hash. To be sourced.
#
#   fetch_axe    puts axe.min.js into the target folder and exports YIZHENG_AXE, its path

AXE_VERSION=4.14.1
AXE_SHA512='FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=='

fetch_axe() {
  local folder found
  folder="$(pwd)/${CARGO_TARGET_DIR:-target}/axe-$AXE_VERSION"
  case ${CARGO_TARGET_DIR:-} in /*) folder="$CARGO_TARGET_DIR/axe-$AXE_VERSION" ;; esac
  export YIZHENG_AXE="$folder/package/axe.min.js"
  [ -e "$YIZHENG_AXE" ] && return 0
  mkdir -p "$folder"
  (cd "$folder" && npm pack --silent "axe-core@$AXE_VERSION" >/dev/null)
  found=$(openssl dgst -sha512 -binary "$folder/axe-core-$AXE_VERSION.tgz" | base64 -w0)
  if [ "$found" != "$AXE_SHA512" ]; then
    echo "axe-core $AXE_VERSION is not what it should be (sha512 $found)." >&2
    return 1
  fi
  tar -xzf "$folder/axe-core-$AXE_VERSION.tgz" -C "$folder" package/axe.min.js package/LICENSE
}
