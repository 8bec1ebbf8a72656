"""How routes request the services of stories."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.stories.services import HasStories

story_service = Service[HasStories]()
