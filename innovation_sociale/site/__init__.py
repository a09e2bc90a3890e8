"""Le site : les étapes de sa construction, sa relecture, ce que le générateur de pages demande."""
