"""Pure: which components and edges of a system design a drawing has, by the labels of its boxes and its arrows."""
