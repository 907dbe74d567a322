"""What a person sees at each stage of a survey."""
