"""The kiosk's own store, how old its facts are, and how a code is looked up in it."""
