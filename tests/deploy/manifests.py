"""The Kubernetes manifests of the example, put together as Kustomize does as far as we use it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
KUBERNETES = ROOT / "deploy" / "kubernetes"
Manifest = dict[str, Any]


def gathered(folder: Path) -> Iterator[Manifest]:
    """Yield the resources of a folder's kustomization, those of its bases and components among them."""
    described = yaml.safe_load((folder / "kustomization.yaml").read_text("utf-8"))
    for name in (*described.get("resources", ()), *described.get("components", ())):
        place = (folder / name).resolve()
        if place.is_dir():
            yield from gathered(place)
        else:
            yield from (found for found in yaml.safe_load_all(place.read_text("utf-8")) if found)
    for generated in described.get("configMapGenerator", ()):
        data = {name: (folder / name).read_text("utf-8") for name in generated["files"]}
        metadata = {"name": generated["name"], "namespace": described["namespace"]}
        yield {"apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata, "data": data}


def patched(manifests: list[Manifest], patch: Manifest) -> list[Manifest]:
    """Return manifests with the data of a ConfigMap merged into the one of its name."""
    for manifest in manifests:
        if (manifest["kind"], manifest["metadata"]["name"]) == (patch["kind"], patch["metadata"]["name"]):
            manifest["data"] |= patch["data"]
    return manifests


def pod_of(manifest: Manifest) -> Manifest | None:
    """Return the specification of the pods that a manifest starts, None if it starts none."""
    template = manifest.get("spec", {}).get("template") if manifest["kind"] in {"Deployment", "Job"} else None
    return None if template is None else template["spec"]


def labels_of(manifest: Manifest) -> dict[str, str]:
    """Return the labels of the pods that a manifest starts."""
    return dict(manifest["spec"]["template"]["metadata"]["labels"])


def selects(selector: dict[str, Any], labels: dict[str, str]) -> bool:
    """Return whether a selector of Kubernetes finds a pod with these labels; without conditions it finds every pod."""
    wanted: dict[str, str] = selector.get("matchLabels", {})
    expressions = selector.get("matchExpressions", [])
    assert {expression["operator"] for expression in expressions} <= {"In"}, "no other operator is used"
    return wanted.items() <= labels.items() and all(
        labels.get(expression["key"]) in expression["values"] for expression in expressions
    )
