"""Pure: turn-taking. Who has the floor, when an answer ends, and how long Greenroom still waits."""
