"""The register of interventions: keeping it, and asking what became of them."""
