"""Settings become adapters: the only package that names concrete ones, a module for each part of the house."""
