"""Who else may know about a code: one file per protocol, one Protocol for all."""
