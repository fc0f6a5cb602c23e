"""The composition root and what the commands do: settings in, running parts out."""
