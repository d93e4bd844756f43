"""Notices made out: references resolved against what is public, texts checked, official documents made.

The resolution sees the public projection only, so a notice can say nothing that the site may not show.
"""
