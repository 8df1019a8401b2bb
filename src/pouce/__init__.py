"""Pouce keeps a person company in the browser."""
