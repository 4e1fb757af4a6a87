"""What a finished page must be, and what makes it so, whichever generator wrote it."""
