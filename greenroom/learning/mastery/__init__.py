"""Mastery of topics and concepts, estimated from judged answers. Pure: state in, state out."""
