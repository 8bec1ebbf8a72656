"""The face: where it looks, how it moves, when it smiles and blinks, from landmarks alone."""
