"""What is heard in the sound of an answer while it arrives, in constant time and memory per frame."""
