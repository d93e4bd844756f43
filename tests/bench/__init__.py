"""The benchmark: Hongbang beside pandas and Hugo on the same data. Run it with ``python -m tests.bench``."""
