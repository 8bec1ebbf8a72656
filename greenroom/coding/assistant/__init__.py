"""Pure: an assistant that proposes code with planted mistakes, and whether the candidate caught them."""
