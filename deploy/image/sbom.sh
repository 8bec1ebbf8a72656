#!/usr/bin/env bash
# Write bills of materials (CycloneDX) into dist.
#
#     deploy/image/sbom.sh          # greenroom-python.cdx.json and greenroom-web.cdx.json: what `make wheel` put together
#     deploy/image/sbom.sh IMAGE    # greenroom-image.cdx.json: all of an image, with Debian's packages; needs syft or trivy
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ $# -gt 0 ]; then
  mkdir -p dist
  written=dist/greenroom-image.cdx.json
  if command -v syft > /dev/null; then
    syft scan "$1" --output "cyclonedx-json=$written.part"
  elif command -v trivy > /dev/null; then
    trivy image --format cyclonedx --output "$written.part" "$1"
  else
    echo "Neither syft nor trivy is installed. See https://github.com/anchore/syft or https://github.com/aquasecurity/trivy." >&2
    exit 2
  fi
  mv "$written.part" "$written"
  echo "Written: $written"
  exit
fi
test -f dist/requirements.txt || { echo "dist/requirements.txt is missing. Run make wheel first."; exit 2; }
.tools/bin/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements dist/requirements.txt \
  --spec-version 1.6 --output-reproducible --output-file dist/greenroom-python.cdx.json
(cd web && PATH="$PWD/../.tools/bin:$PATH" npm sbom --sbom-format cyclonedx --omit dev) > dist/greenroom-web.cdx.json.part
mv dist/greenroom-web.cdx.json.part dist/greenroom-web.cdx.json
echo "Written: dist/greenroom-python.cdx.json and dist/greenroom-web.cdx.json"
