"""What can be found out with so many answers, before anybody is asked: pure functions, and sentences for everybody."""
