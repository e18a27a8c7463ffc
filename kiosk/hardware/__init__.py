"""Everything between the physical world and events: readers, decoder, lamp, sound, display."""
