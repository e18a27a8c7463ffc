"""How well codes are read: photographs, walk-ups before a camera, empty frames (`make bench-decode`)."""
