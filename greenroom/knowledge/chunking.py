"""Turn blocks into chunks: text under one heading stays together, in a size that one vector can represent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from greenroom.documents.contracts import Document
from greenroom.knowledge.blocks import Block, find_blocks
from greenroom.knowledge.contracts import Chunk
from greenroom.knowledge.cutting import cut_block, size_in_words

LEAST_WORDS = 60
"""A shorter chunk is joined to the next: a vector of few words is a little similar to everything."""

PACKED_WORDS = 160
"""Where a chunk is closed: with its headings it just fits the embedder's limit (256 tokens)."""

MOST_WORDS = PACKED_WORDS + LEAST_WORDS
"""Only a chunk that took in a short remainder is as long."""

Path = tuple[str, ...]
"""The headings above a text, outermost first."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A text that is not cut any further, and its place."""

    text: str
    path: Path
    page: int


@dataclass(slots=True)
class _Draft:
    """A chunk that is being filled."""

    pieces: list[_Piece] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The pieces, with the headings between them; headings above all of them belong to the chunk."""
        lines: list[str] = []
        current = self.path
        for piece in self.pieces:
            lines.extend(piece.path[len(_common([current, piece.path])) :])
            lines.append(piece.text)
            current = piece.path
        return "\n".join(lines)

    @property
    def path(self) -> Path:
        """The headings above all pieces."""
        return _common([piece.path for piece in self.pieces])

    def size_with(self, pieces: Sequence[_Piece]) -> int:
        """Return how long it would be with more pieces, in words."""
        return size_in_words(_Draft([*self.pieces, *pieces]).text)


def cut_document(document: Document) -> list[Chunk]:
    """Return the chunks of a document in reading order; together they hold every word of it.

    A chunk has 60 to 220 words; fewer only if its neighbours leave no room. Sections are joined while they are short,
    and cut between blocks, then between sentences, items, rows or lines of code. Only a paragraph that was cut
    continues with its last sentence repeated.
    """
    drafts: list[_Draft] = []
    for piece in _pieces(find_blocks(document)):
        if drafts and _has_space(drafts[-1], piece):
            drafts[-1].pieces.append(piece)
            continue
        _join_remainder(drafts, of_its_section=True)
        if drafts and drafts[-1].size_with([]) < LEAST_WORDS and drafts[-1].size_with([piece]) <= MOST_WORDS:
            drafts[-1].pieces.append(piece)
        else:
            drafts.append(_Draft([piece]))
    _join_remainder(drafts, of_its_section=False)
    paged = document.format == "pdf"
    return [Chunk(draft.text, draft.path, draft.pieces[0].page if paged else None) for draft in drafts]


def _has_space(draft: _Draft, piece: _Piece) -> bool:
    """Return whether a piece of the same section still fits."""
    return piece.path == draft.pieces[-1].path and draft.size_with([piece]) <= PACKED_WORDS


def _join_remainder(drafts: list[_Draft], *, of_its_section: bool) -> None:
    """Give a short last chunk to the one before it where that has room, and is of the same section if it must be."""
    if len(drafts) < 2 or drafts[-1].size_with([]) >= LEAST_WORDS:
        return
    before, last = drafts[-2:]
    if of_its_section and before.pieces[-1].path != last.pieces[0].path:
        return
    if before.size_with(last.pieces) <= MOST_WORDS:
        before.pieces.extend(drafts.pop().pieces)


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Yield the texts below each heading; a heading with nothing below it is a text itself."""
    path: list[tuple[int, str]] = []
    bare: _Piece | None = None
    flow = 0
    for block in blocks:
        if block.level is None and block.flow == flow:
            bare = None
        elif bare is not None and (block.level is None or block.flow != flow or block.level <= path[-1][0]):
            yield bare
            bare = None
        if block.flow != flow:
            path, flow = [], block.flow
        if block.level is None:
            headings = tuple(heading for _, heading in path)
            yield from (_Piece(text, headings, block.page) for text in cut_block(block, PACKED_WORDS))
            continue
        path = [entry for entry in path if entry[0] < block.level]
        bare = _Piece(block.parts[0], tuple(heading for _, heading in path), block.page)
        path.append((block.level, block.parts[0]))
    if bare is not None:
        yield bare


def _common(paths: Sequence[Path]) -> Path:
    """Return the common beginning of all paths."""
    shared = takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))
    return tuple(level[0] for level in shared)
