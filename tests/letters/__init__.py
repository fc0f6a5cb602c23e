"""Recaps whose truth is known, and what can be checked of the letters written from them."""
