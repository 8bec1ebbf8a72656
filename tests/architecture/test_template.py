"""Every capability is built from the same modules, and only some of them know HTTP."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from fastapi.routing import APIRoute
from pydantic import BaseModel

from greenroom.api import ROUTERS
from greenroom.db.base import Base
from greenroom.jobs.kinds import TaskPayload
from greenroom.registry import all_tables
from greenroom.settings import load_settings
from greenroom.wiring.worker import build_worker
from tests.architecture.contracts import capabilities
from tests.architecture.source_modules import SourceModule, source_modules

ROLES = {
    "contracts",
    "models",
    "repository",
    "service",
    "services",
    "routes",
    "schemas",
    "tasks",
    "errors",
    "dependencies",
}
CAPABILITIES = capabilities()
SERVER = {"greenroom.api", "greenroom.app", "greenroom.cli.serve"}
MODULES = source_modules()
OF_CAPABILITIES = [module for module in MODULES if module.parts[0] in CAPABILITIES]
ROUTES = [route for router in ROUTERS for route in router.routes if isinstance(route, APIRoute)]


def has_role(module: SourceModule, *roles: str) -> bool:
    return not set(module.parts[1:]).isdisjoint(roles)


def names(modules: list[SourceModule]) -> list[str]:
    return [module.name for module in modules]


def is_of_http(module: SourceModule) -> bool:
    return module.parts[0] == "http" or module.name in SERVER or has_role(module, "routes", "dependencies")


def test_only_routes_and_dependencies_import_the_web_framework() -> None:
    users = [module for module in MODULES if module.imports_any("fastapi", "starlette")]
    assert users
    assert names([module for module in users if not is_of_http(module)]) == []


def test_the_domain_does_not_import_what_serves_it() -> None:
    users = [module for module in OF_CAPABILITIES if module.imports_any("greenroom.http")]
    apart = [module for module in users if not is_of_http(module) and not has_role(module, "schemas")]
    assert names(apart) == []


def test_only_routes_and_other_schemas_import_schemas() -> None:
    packages = {".".join(module.name.split(".")[:2]) + ".schemas" for module in MODULES if has_role(module, "schemas")}
    nested = {name for module in MODULES if has_role(module, "schemas") for name in [module.name]}
    users = [module for module in MODULES if module.imports_any(*packages, *nested)]
    assert names([module for module in users if not is_of_http(module) and not has_role(module, "schemas")]) == []


def test_a_module_with_a_role_has_the_name_of_the_role_alone() -> None:
    decorated = re.compile(rf".*_({'|'.join(ROLES)})$|({'|'.join(ROLES)})_.*|schema$|route$|task$|repositories$")
    assert names([module for module in OF_CAPABILITIES if decorated.match(module.parts[-1])]) == []


STATEMENTS = {f"sqlalchemy.{name}" for name in ("delete", "insert", "select", "text", "update")}


def test_statements_stand_in_repositories() -> None:
    """Privacy exports and deletes rows of every table, so its modules are its repository."""
    users = [module for module in OF_CAPABILITIES if module.imports_any(*STATEMENTS, "sqlalchemy.dialects")]
    assert len([module for module in users if has_role(module, "repository")]) > 10
    apart = [module for module in users if not has_role(module, "repository", "models")]
    assert {module.parts[0] for module in apart} == {"privacy"}


def subclasses_of(module: SourceModule, base: str) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ClassDef) and any(isinstance(one, ast.Name) and one.id == base for one in node.bases):
            yield node.name


@pytest.mark.parametrize(("base", "role"), [("Base", "models"), ("TaskPayload", "tasks")])
def test_tables_are_models_and_payloads_are_tasks(base: str, role: str) -> None:
    holders = [module for module in OF_CAPABILITIES if any(subclasses_of(module, base))]
    assert holders
    assert names([module for module in holders if not has_role(module, role)]) == ["greenroom.jobs.kinds"] * (
        base == "TaskPayload"
    )


def test_every_mapped_class_is_of_the_models_of_a_capability() -> None:
    assert all_tables().tables
    modules = [mapper.class_.__module__.split(".") for mapper in Base.registry.mappers]
    assert [parts for parts in modules if parts[1] not in CAPABILITIES or "models" not in parts[2:]] == []


@pytest.mark.parametrize("module", [module for module in OF_CAPABILITIES if has_role(module, "services")], ids=str)
def test_services_hold_the_group_of_the_server_and_the_means_to_ask_for_it(module: SourceModule) -> None:
    classes = [node.name for node in module.tree.body if isinstance(node, ast.ClassDef)]
    assert [name for name in classes if not (name.endswith("Services") or name.startswith("Has"))] == []
    assert [name for name in classes if name.startswith("Has")]


def test_bodies_of_http_stand_in_schemas() -> None:
    holders = [
        module
        for module in OF_CAPABILITIES
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and node.name.endswith(("Request", "Response"))
        and {base.id for base in node.bases if isinstance(base, ast.Name)} & {"BaseModel", "RequestBody"}
    ]
    assert holders
    assert names([module for module in holders if not has_role(module, "schemas")]) == []


def test_routers_are_made_by_routes() -> None:
    makers = [module for module in OF_CAPABILITIES if module.imports_any("fastapi.APIRouter")]
    assert makers
    assert names([module for module in makers if not has_role(module, "routes")]) == []


def classes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the pydantic classes of an annotation; of a page, those of its items."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        generic = annotation.__pydantic_generic_metadata__["args"]
        yield from (found for one in generic for found in classes_in(one)) if generic else (annotation,)
    for one in get_args(annotation):
        yield from classes_in(one)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{min(route.methods)} {route.path}")
def test_bodies_are_requests_and_answers_are_responses(route: APIRoute) -> None:
    taken = {found for field in route.dependant.body_params for found in classes_in(field.field_info.annotation)}
    reported = set(classes_in(route.response_model))
    assert [found.__name__ for found in taken if not found.__name__.endswith("Request")] == []
    assert [found.__name__ for found in reported if not found.__name__.endswith("Response")] == []
    assert [found.__name__ for found in taken | reported if "schemas" not in found.__module__.split(".")] == []
    assert [found.__name__ for found in taken if found.model_config.get("extra") != "forbid"] == []


def test_every_class_of_a_schemas_module_is_a_request_or_a_response() -> None:
    public = [
        f"{module.name}.{node.name}"
        for module in OF_CAPABILITIES
        if has_role(module, "schemas")
        for node in module.tree.body
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    ]
    assert len(public) > 50
    assert [name for name in public if not name.endswith(("Request", "Response"))] == []


def test_every_kind_of_job_has_a_typed_payload_and_a_handler_among_the_tasks(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    worker = build_worker(settings, all_tables())
    worker.basis.database.close()
    handlers = worker.handlers
    assert len(handlers) > 10
    for name, handler in handlers.items():
        payload = handler.kind.payload
        assert handler.kind.name == name
        assert issubclass(payload, TaskPayload)
        assert payload.model_config["extra"] == "forbid"
        assert all(field.annotation in (str, int, str | None) for field in payload.model_fields.values()), name
