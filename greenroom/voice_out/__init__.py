"""The interviewer's voice: sentences become sound, with the mouth shapes that go with it."""
