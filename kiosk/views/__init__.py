"""How each screen looks: theme, text, widgets, and one file for each screen, drawn on pygame."""
