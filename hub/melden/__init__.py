"""What the hub itself tells people, by mail or webhook: the morning list and urgent signals. Off unless it is set."""
