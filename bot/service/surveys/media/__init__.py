"""What goes with a screen: pictures and sounds."""
