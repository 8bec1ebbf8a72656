"""Table of a candidate's stories."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from greenroom.db.base import Base, Document, UtcDateTime
from greenroom.stories.contracts import StoryText


class StoredStory(Base):
    """A story; its parts are read and written together."""

    __tablename__ = "stories"

    id: Mapped[int] = mapped_column(primary_key=True)
    candidate_id: Mapped[str] = mapped_column(String(64), index=True)
    text: Mapped[StoryText] = mapped_column(Document(StoryText))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
