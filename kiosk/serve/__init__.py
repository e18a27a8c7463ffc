"""The store over HTTP, read only: for the other stalls of a market, and to test clients against."""
