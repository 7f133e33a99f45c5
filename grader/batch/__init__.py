"""Many submissions: each is graded by itself, several at once, in processes beside the batch."""
