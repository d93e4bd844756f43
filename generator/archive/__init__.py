"""Closed years: their bags, the chain that links them, what a build serves of them, how they are verified.

Nothing here writes: :mod:`generator.publish.bags` does.
"""
