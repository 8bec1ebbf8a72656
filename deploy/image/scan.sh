#!/usr/bin/env bash
# Look for known vulnerabilities in an image, with grype or trivy, whichever is installed. Exits with code 1 if there is one of
# high severity that has a fix.
#
#     deploy/image/scan.sh [IMAGE]
set -euo pipefail
image="${1:-greenroom}"
if command -v grype > /dev/null; then
  exec grype "$image" --only-fixed --fail-on high
elif command -v trivy > /dev/null; then
  exec trivy image --ignore-unfixed --severity HIGH,CRITICAL --exit-code 1 "$image"
fi
echo "Neither grype nor trivy is installed. See https://github.com/anchore/grype or https://github.com/aquasecurity/trivy." >&2
exit 2
