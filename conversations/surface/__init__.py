"""What a person does and sees: presses and typed texts in, screens out, whatever shows them."""
