# Sourced by start, test and demo: makes this machine ready, quickly when it already is. Sets PATH so that `node` is ours.
# Any Node with npm is enough to begin with; the project's own Node 24 comes from its dependencies.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

say() { printf '%s\n' "$*" >&2; }

setup_modules() {
  command -v npm >/dev/null || { say "npm is needed: install nodejs and npm, then start again."; exit 1; }
  if ! node scripts/setup/is-installed.cjs; then
    say "setup: installing packages (a few minutes the first time)"
    # A registry mirror may lack other systems' optional packages; then npm writes a lock file that its own `ci` refuses, while
    # `install` takes the same locked versions.
    # Install scripts stay off: the native modules bring their binaries, and npm would try to compile them all the same.
    npm ci --ignore-scripts --no-progress --loglevel=error >/dev/null 2>&1 ||
      npm install --ignore-scripts --no-save --no-progress --loglevel=error >&2 ||
      { say "setup: the packages could not be installed; is there a network?"; exit 1; }
  fi
  # The one install script that is wanted: it fetches Node itself.
  if ! node_modules/.bin/node --version >/dev/null 2>&1; then
    say "setup: fetching Node 24"
    (cd node_modules/node && node installArchSpecificPackage.js) >/dev/null 2>&1 || true
    # npm links only what was there when it installed.
    [[ ! -x node_modules/node/bin/node ]] || ln -sf ../node/bin/node node_modules/.bin/node
    node_modules/.bin/node --version >/dev/null 2>&1 || { say "setup: Node 24 could not be fetched."; exit 1; }
  fi
  export PATH="$root/node_modules/.bin:$PATH"
}

# The Debian package that brings a library: newer releases renamed some (…t64).
package_for() {
  local name
  for name in "$@"; do
    if apt-cache show "$name" 2>/dev/null | grep -q '^Version:'; then echo "$name"; return; fi
  done
  echo "$1"
}

# What Electron needs of the system, and with "display" also what stands in for a screen.
setup_system() {
  [[ $(uname -s) == Linux ]] || return 0
  local libraries missing=()
  libraries=$(/sbin/ldconfig -p 2>/dev/null || ldconfig -p)
  grep -q 'libgtk-3\.so\.0' <<<"$libraries" || missing+=("libgtk-3-0t64 libgtk-3-0")
  grep -q 'libnss3\.so' <<<"$libraries" || missing+=("libnss3")
  grep -q 'libasound\.so\.2' <<<"$libraries" || missing+=("libasound2t64 libasound2")
  grep -q 'libgbm\.so\.1' <<<"$libraries" || missing+=("libgbm1")
  if [[ ${1:-} == display ]]; then
    command -v Xvfb >/dev/null || missing+=("xvfb")
    command -v xauth >/dev/null || missing+=("xauth")
  fi
  install_packages ${missing[@]+"${missing[@]}"}
}

# What the machine with a USB bus, or a disk without power, needs (tests/lab/lab). Fails where it is missing and cannot be installed.
setup_lab() {
  local missing=() pair PATH=$PATH:/usr/sbin:/sbin
  for pair in qemu-system-x86_64:qemu-system-x86 busybox:busybox-static modprobe:kmod cpio:cpio udevadm:udev e2fsck:e2fsprogs; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  install_packages ${missing[@]+"${missing[@]}"}
}

# Programs by others that tests compare with: a matcher, a JPEG 2000 codec, certificates, a database. Without them those tests are skipped.
setup_oracles() {
  local missing=()
  /usr/bin/python3 -c 'import gi; gi.require_version("FPrint", "2.0")' 2>/dev/null ||
    missing+=("libfprint-2-2" "gir1.2-fprint-2.0" "python3-gi")
  command -v opj_decompress >/dev/null || missing+=("libopenjp2-tools")
  command -v pnmflip >/dev/null || missing+=("netpbm")
  command -v openssl >/dev/null || missing+=("openssl")
  local clusters=""
  if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then
    missing+=("postgresql")
    clusters=$(pg_lsclusters -h 2>/dev/null | cut -c1-12; echo none)
  fi
  # A card printer's jobs, made and checked by others.
  { [[ -x /usr/lib/cups/backend/gutenprint53+usb ]] && command -v gs >/dev/null; } ||
    missing+=("printer-driver-gutenprint" "ghostscript")
  # A service for chip cards with virtual readers, and another program that looks at cards.
  { [[ -x /usr/sbin/pcscd ]] && [[ -e /usr/lib/pcsc/drivers/serial/libifdvpcd.so ]]; } || missing+=("pcscd" "vsmartcard-vpcd")
  command -v opensc-tool >/dev/null || missing+=("opensc")
  # What a program does to its files, and faults at single calls of it.
  command -v strace >/dev/null || missing+=("strace")
  # A stick as people buy them.
  [[ -x /usr/sbin/mkfs.exfat ]] || missing+=("exfatprogs")
  [[ -x /usr/sbin/mount.exfat-fuse ]] || missing+=("exfat-fuse")
  # A library with the signatures of Windows' spooler.
  command -v cc >/dev/null || missing+=("gcc" "libc6-dev")
  # Other people's readers of codes and letters, and shaper of Nastaliq.
  command -v zbarimg >/dev/null || missing+=("zbar-tools")
  command -v hb-shape >/dev/null || missing+=("libharfbuzz-bin")
  command -v tesseract >/dev/null || missing+=("tesseract-ocr" "tesseract-ocr-eng")
  # Readers of printed forms.
  command -v pdftotext >/dev/null || missing+=("poppler-utils")
  # Slow lines between network namespaces.
  PATH=$PATH:/usr/sbin:/sbin command -v tc >/dev/null || missing+=("iproute2")
  install_packages ${missing[@]+"${missing[@]}"}
  [[ -z $clusters ]] || drop_new_clusters "$clusters"
}

# The package sets a database server up and starts it; the tests start one of their own. Those of before stay.
drop_new_clusters() {
  local version name rest
  while read -r version name rest; do
    grep -q "^$version *$name" <<<"$1" || pg_dropcluster --stop "$version" "$name" >&2 || true
  done < <(pg_lsclusters -h 2>/dev/null)
}

# Each argument lists names of one package to try. Installs them on Debian as root, else says what is needed and ends.
install_packages() {
  [[ $# -gt 0 ]] || return 0
  local choice packages=()
  if [[ $(id -u) != 0 ]] || ! command -v apt-get >/dev/null; then
    for choice in "$@"; do packages+=("${choice##* }"); done
    say "setup: these system packages are needed: ${packages[*]}"
    say "       on Debian: sudo apt-get install ${packages[*]}"
    exit 1
  fi
  say "setup: installing system packages"
  apt-get update -qq >&2 || true
  # Each entry lists names to try, so it is split into words.
  # shellcheck disable=SC2086
  for choice in "$@"; do packages+=("$(package_for $choice)"); done
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null ||
    { say "setup: apt-get could not install ${packages[*]}"; exit 1; }
}
