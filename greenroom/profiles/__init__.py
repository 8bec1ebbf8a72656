"""CVs and job descriptions become profiles: sourced facts, skills on a graph, and the topics worth asking about."""
