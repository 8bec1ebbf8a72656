"""Compare a candidate with others of the same profession, and renew the summaries that this rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from statistics import fmean

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.progress.comparison import repository
from greenroom.progress.comparison.contracts import Comparison, DomainComparison, Peers
from greenroom.progress.comparison.models import SummaryRow
from greenroom.progress.comparison.repository import ScoredInterview
from greenroom.progress.comparison.summaries import ScoreSummary, decide, rounded_people, summarise
from greenroom.questions.domains import find_domain, load_domains

RECENT = timedelta(days=180)
"""Older interviews say little about today."""


class ComparisonService:
    """Reads the comparison of a candidate."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock

    def comparison(self, account_id: str) -> Comparison:
        """Return how an account compares with others; only those who take part see it."""
        since = self._clock.now() - RECENT
        with self._database.reading() as db:
            if not repository.has_agreed(db, account_id):
                return Comparison(is_agreed=False, domains=())
            own = _by_domain(repository.scored_interviews(db, since, account_id))
            published = {domain: row for domain, row in repository.summaries(db).items() if not row.is_withdrawn}
        return Comparison(
            is_agreed=True,
            domains=tuple(
                DomainComparison(
                    domain=domain.id,
                    title=domain.title,
                    own_score=fmean(own[domain.id][account_id]),
                    interviews=len(own[domain.id][account_id]),
                    peers=_peers(published.get(domain.id)),
                )
                for domain in load_domains()
                if domain.id in own
            ),
        )


def renew_summaries(db: Session, clock: Clock) -> None:
    """Renew the summary of each profession, and forget the scores of accounts that no longer agree."""
    now = clock.now()
    present = _averages(_by_domain(repository.scored_interviews(db, now - RECENT)))
    published = repository.summaries(db)
    counted: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for row in repository.counted_scores(db):
        counted[row.domain][row.account_id] = row.score
    for domain in present.keys() | published.keys():
        scores, summary = present.get(domain, {}), published.get(domain)
        match decide(summary.people if summary else None, counted[domain], scores):
            case "publish":
                _publish(db, domain, scores, now.date())
            case "withdraw" if summary is not None:
                summary.is_withdrawn = True
        repository.forget_counted(db, domain, sorted(counted[domain].keys() - scores.keys()))


def _publish(db: Session, domain: str, scores: Mapping[str, float], today: date) -> None:
    found = summarise(scores)
    repository.replace_counted(db, domain, scores)
    db.merge(
        SummaryRow(
            domain=domain,
            made_on=today,
            people=len(scores),
            is_withdrawn=False,
            lower_score=found.lower,
            median_score=found.median,
            upper_score=found.upper,
        )
    )


def _by_domain(interviews: Iterable[ScoredInterview]) -> dict[str, dict[str, list[float]]]:
    """Return profession, account and scores of interviews whose role names a profession of the bank."""
    found: defaultdict[str, defaultdict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for interview in interviews:
        title, _, _ = interview.role.partition(",")  # behind it are the skills of the job
        domain = find_domain(title)
        if domain is not None:
            found[domain.id][interview.account_id].append(interview.score)
    return {domain: dict(scores) for domain, scores in found.items()}


def _averages(scores: Mapping[str, Mapping[str, list[float]]]) -> dict[str, dict[str, float]]:
    return {
        domain: {account: fmean(values) for account, values in by_account.items()}
        for domain, by_account in scores.items()
    }


def _peers(row: SummaryRow | None) -> Peers | None:
    if row is None:
        return None
    summary = ScoreSummary(row.lower_score, row.median_score, row.upper_score)
    return Peers(rounded_people(row.people), row.made_on, summary)
