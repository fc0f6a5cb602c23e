"""Invented mail about interviews, with what is true of it: the measure of detection.

``cases`` reads tests/data/detection (its README tells the format), ``make_mail`` renders mails,
``measure`` compares what is found with what is true.
"""
