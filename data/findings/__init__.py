"""What rows say, as headlines and sentences: the same on the screen and in what is taken away."""
