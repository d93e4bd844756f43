"""The fonts in which Hongbang prints official documents; they lie beside this file."""
