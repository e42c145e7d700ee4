"""From bytes to answers: which step follows which, and how the steps are run."""
