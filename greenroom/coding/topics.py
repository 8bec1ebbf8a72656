"""The topics of coding problems, by the folder of their files."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.questions.contracts import Topic

TITLES: Mapping[str, str] = {
    "arrays-hashing": "Arrays and hashing",
    "strings": "Strings",
    "two-pointers": "Two pointers",
    "stacks-queues": "Stacks and queues",
    "trees": "Trees",
    "graphs": "Graphs",
    "dynamic-programming": "Dynamic programming",
    "greedy": "Greedy",
    "search": "Search",
    "intervals": "Intervals",
    "simulation-parsing": "Simulation and parsing",
    "data-handling": "Data handling",
    "sql": "SQL",
    "review": "Code review",
}

CODING = Topic(id="coding", title="Coding", spoken="coding", concepts=dict.fromkeys(TITLES, ()))
"""The topic of mastery, plan and review whose concepts are the topics of coding problems."""
