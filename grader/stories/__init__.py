"""What a run's trace says, told: names for its processes, sentences for its events, pictures of them."""
