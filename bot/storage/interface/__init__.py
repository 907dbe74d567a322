"""What can be asked of storage: records, and operations by name. Nothing here knows how anything is stored."""
