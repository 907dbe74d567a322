"""What is printed or shown as a picture: QR codes, sheets of codes, posters."""
