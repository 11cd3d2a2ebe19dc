"""What an officer sees first, and how the system is."""
