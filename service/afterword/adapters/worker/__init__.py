"""Foreign data is worked on in a child process, which may be killed without harm to anything.

``workshop`` has the work done, ``process`` starts the child and speaks to it, ``__main__`` is the
child, ``wire`` is what both say.
"""
