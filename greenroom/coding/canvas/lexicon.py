"""The field's own words for the parts of a system, products included; they stand in ``lexicon.txt``."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from importlib import resources

from greenroom.coding.canvas.words import words


class Role(StrEnum):
    """A kind of part that a system can have."""

    CLIENT = "client"
    DNS = "dns"
    CDN = "cdn"
    LOAD_BALANCER = "load balancer"
    GATEWAY = "gateway"
    SERVICE = "service"
    WORKER = "worker"
    CONNECTIONS = "connections"
    QUEUE = "queue"
    CACHE = "cache"
    DATABASE = "database"
    REPLICA = "replica"
    OBJECT_STORE = "object store"
    SEARCH_INDEX = "search index"
    WAREHOUSE = "warehouse"
    SCHEDULER = "scheduler"
    PROVIDER = "provider"
    ID_GENERATOR = "id generator"
    RATE_LIMITER = "rate limiter"
    MONITORING = "monitoring"


def _sections() -> Mapping[str, frozenset[str]]:
    """Return the phrases of each section of the file."""
    found: dict[str, frozenset[str]] = {}
    name = ""
    text = (resources.files("greenroom.coding.canvas") / "lexicon.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif not line.startswith("#"):
            phrases = {phrase.strip() for phrase in line.split(",")} - {""}
            found[name] = found.get(name, frozenset()) | phrases
    return found


_SECTIONS = _sections()


def _stems(name: str) -> frozenset[str]:
    return frozenset(word for phrase in _SECTIONS[name] for word in words(phrase))


GENERIC_WORDS = _stems("generic")
"""Words that name something that acts, where no other word of the label names a role."""

NEUTRAL_WORDS = _stems("neutral")
"""Words that say nothing about what a part is for."""

PRODUCTS = _stems("products")
"""Names that say which software it is; a word for the role beside one of them says more."""

DOING_VERBS = _stems("doing")
KEEPING_VERBS = _stems("keeping")
THINGS = _stems("things")
"""Words that end like the name of a doer and are none, such as "order"."""

LOOSE = frozenset(
    (Role.SERVICE, Role.WORKER, Role.GATEWAY, Role.CONNECTIONS, Role.SCHEDULER, Role.ID_GENERATOR),
)
"""Roles of parts that do something; people use their words loosely, unlike those for parts that keep something."""

ACTING = LOOSE | {Role.PROVIDER, Role.LOAD_BALANCER, Role.RATE_LIMITER}
"""What a label without a word for a role may be that says what the part does."""

KEEPING = frozenset(
    (Role.CACHE, Role.DATABASE, Role.REPLICA, Role.OBJECT_STORE, Role.SEARCH_INDEX, Role.WAREHOUSE, Role.QUEUE)
)
"""What a label without a word for a role may be that says what the part keeps."""

ROLES_BY_PHRASE: Mapping[str, frozenset[Role]] = {
    "".join(words(phrase)): frozenset(role for role in Role if phrase in _SECTIONS[role])
    for role in Role
    for phrase in _SECTIONS[role]
}
"""Roles by the words of a phrase, written together: "LoadBalancer" is a load balancer."""

PURPOSES: Mapping[str, str] = dict(line.split(": ") for line in _SECTIONS["purposes"])
"""What a product is for, where its name alone says it."""

LONGEST_PHRASE = max(len(words(phrase)) for role in Role for phrase in _SECTIONS[role])
