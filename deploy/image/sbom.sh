#!/usr/bin/env bash
# Write bills of materials (CycloneDX): of the Python packages in the image, and of the packages in the web application.
# Run `make wheel` first; dist/ then gets greenroom-python.cdx.json and greenroom-web.cdx.json.
set -euo pipefail
cd "$(dirname "$0")/../.."
test -f dist/requirements.txt || { echo "dist/requirements.txt is missing. Run make wheel first."; exit 2; }
.tools/bin/uv tool run --quiet --from cyclonedx-bom==7.5.0 cyclonedx-py requirements dist/requirements.txt \
  --spec-version 1.6 --output-reproducible --output-file dist/greenroom-python.cdx.json
(cd web && PATH="$PWD/../.tools/bin:$PATH" npm sbom --sbom-format cyclonedx --omit dev) > dist/greenroom-web.cdx.json.part
mv dist/greenroom-web.cdx.json.part dist/greenroom-web.cdx.json
echo "Written: dist/greenroom-python.cdx.json and dist/greenroom-web.cdx.json"
