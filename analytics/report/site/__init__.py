"""Everything that a region has released, as a static site with a catalogue for data portals."""
