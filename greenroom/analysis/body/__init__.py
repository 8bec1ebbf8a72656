"""The body: shoulders, spine, head and hands, from landmarks alone."""
