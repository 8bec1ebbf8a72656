"""Which components and edges of a rubric a drawing is credited with."""

from __future__ import annotations

import pytest

from greenroom.coding.canvas.graph import Drawing
from greenroom.coding.canvas.judging import DrawingJudgement, judge_drawing
from tests.coding.canvas.drawn import SHOP, SharedWords, draw

WHOLE = {"c": "Browser", "s": "Order service", "r": "Redis", "d": "MySQL", "q": "Mail queue", "w": "Mail worker"}
ARROWS = ("c > s", "s > r", "s > d", "s > q", "q > w")


def judge(drawing: Drawing) -> DrawingJudgement:
    return judge_drawing(drawing, SHOP, SharedWords())


def states(judged: DrawingJudgement) -> dict[str, str]:
    return {one.name: one.state for one in judged.components}


def edges(judged: DrawingJudgement) -> dict[str, str]:
    return {f"{one.edge.source} > {one.edge.target}": one.state for one in judged.edges}


def test_a_drawing_in_other_words_has_everything_but_what_it_lacks() -> None:
    judged = judge(draw(WHOLE, *ARROWS))
    assert [name for name, state in states(judged).items() if state != "found"] == ["invoice queue"]
    assert set(edges(judged).values()) == {"found"}
    assert judged.score == judged.high == pytest.approx(100 * 11 / 12)
    assert judged.components[2].labels == ("Redis",)
    assert judged.components[2].boxes == ("r",)


def test_an_empty_drawing_has_nothing() -> None:
    judged = judge(Drawing())
    assert judged.score == judged.high == 0
    assert set(states(judged).values()) == set(edges(judged).values()) == {"not found"}


def test_an_arrow_the_wrong_way_is_not_credited_unless_either_way_is_right() -> None:
    judged = edges(judge(draw(WHOLE, "s > c", "r > s", "s > d", "q > s", "w > q")))
    assert judged["client > order service"] == "reversed"
    assert judged["order service > order cache"] == "reversed"
    assert judged["order service > order database"] == "found"
    assert judged["mail queue > mail worker"] == "found"


def test_a_forbidden_arrow_back_takes_the_credit_away_and_costs_points() -> None:
    judged = judge(draw(WHOLE, *ARROWS, "d > s"))
    assert edges(judged)["order service > order database"] == "reversed"
    assert [edge.source for edge in judged.forbidden] == ["order database"]
    assert judged.score == pytest.approx(100 * 10 / 12 - 10)


def test_a_score_is_never_below_zero() -> None:
    judged = judge(draw({"s": "Order service", "d": "MySQL"}, "d > s"))
    assert judged.score < 10
    nothing = judge(draw({"d": "Postgres", "s": "order service"}, "d > s"))
    assert nothing.score >= 0


def test_an_arrow_may_pass_through_a_box_that_nothing_is_expected_of() -> None:
    boxes = {"c": "Browser", "f": "Firewall", "s": "Order service"}
    judged = judge(draw(boxes, "c > f", "f > s", "f > c"))
    assert edges(judged)["client > order service"] == "found"
    assert judged.unknown == ("Firewall",)


def test_an_arrow_does_not_pass_through_another_component() -> None:
    judged = judge(draw(WHOLE, "c > r", "r > s"))
    assert edges(judged)["client > order service"] == "not found"


def test_a_box_with_two_roles_counts_for_none() -> None:
    judged = judge(draw({"a": "Order service and order database", "r": "Redis"}, "a > r"))
    assert judged.two_roles == (("Order service and order database", ("order database", "order service")),)
    assert states(judged)["order database"] == states(judged)["order service"] == "not found"
    assert edges(judged)["order service > order cache"] == "not found"


def test_a_bare_role_of_several_components_is_unsure() -> None:
    judged = judge(draw({"q": "Kafka"}))
    assert states(judged)["mail queue"] == states(judged)["invoice queue"] == "unsure"
    assert judged.score == 0 < judged.high


def test_neighbours_decide_a_bare_role() -> None:
    judged = judge(draw({"s": "Order service", "q": "Kafka", "w": "Mail worker"}, "s > q", "q > w"))
    assert states(judged)["mail queue"] == "found"
    assert states(judged)["invoice queue"] == "not found"


def test_an_edge_of_an_unsure_component_is_unsure() -> None:
    judged = judge(draw({"s": "Order service", "q": "Kafka", "t": "RabbitMQ"}, "s > q", "s > t"))
    assert states(judged)["mail queue"] in ("found", "unsure")
    alone = judge(draw({"q": "Kafka", "w": "Consumer of something", "x": "Nothing"}, "q > x"))
    assert edges(alone)["mail queue > mail worker"] in ("unsure", "not found")


def test_a_label_that_is_empty_or_of_another_role_stands_for_nothing() -> None:
    judged = judge(draw({"a": "", "b": "DNS"}))
    assert judged.unknown == ("", "DNS")


def test_two_equal_drawings_are_judged_alike() -> None:
    assert judge(draw(WHOLE, *ARROWS)) == judge(draw(WHOLE, *ARROWS))
