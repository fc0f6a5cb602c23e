"""Replies as users and mail programs make them, made from data.

A case (``data/replies/cases/*.toml``) says who wrote what in which program, and what has to come
out. The mail itself is made from the prompt as it is rendered today, so a new wording of a template
changes every case with it. ``python -m reply_cases`` (in ``tests``) shows how they are read.
"""
