"""System design tasks: their files, the candidates' attempts, and the judgement of drawing and explanation."""
